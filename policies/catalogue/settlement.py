"""The rules on forms of settlement: from the death, private settlement, public settlement."""
