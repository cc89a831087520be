"""A text typed by anybody can be put in a document."""

from settlement.documents.drawable import drawable, drawable_text


def test_norwegian_sami_and_joined_accents_stand_as_they_are() -> None:
    assert drawable_text("Čálliidlágádus på Ås, 1 250 kr – «så»") == "Čálliidlágádus på Ås, 1 250 kr – «så»"
    assert drawable_text("A\u030as") == "Ås"


def test_what_no_font_draws_becomes_a_box() -> None:
    assert drawable_text("Båt 🚤 a\0b 中") == "Båt □ a□b □"


def test_the_shape_of_the_data_is_kept() -> None:
    assert drawable({"items": [{"label": "\0"}], "ore": 5, "none": None}) == {
        "items": [{"label": "□"}],
        "ore": 5,
        "none": None,
    }
