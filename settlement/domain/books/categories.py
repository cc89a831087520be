"""What money that comes or goes after the death is for: the kinds of income and cost in the books."""

INCOME_KINDS = (
    "interest",
    "dividend",
    "rent",
    "refund",
    "tax_refund",
    "pension",
    "insurance",
    "other_income",
)
COST_KINDS = ("court", "sale", "property", "running", "bank", "tax", "adviser", "other_cost")
