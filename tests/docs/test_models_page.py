from pathlib import Path

from mien.inference.weights import list_cards
from mien_training.cards.page import cards_page

PAGE = Path(__file__).parents[2] / "docs" / "models.md"


def test_the_page_says_what_the_cards_say() -> None:
    assert PAGE.read_text(encoding="utf-8") == cards_page(list_cards()), "run `mien-train cards`"


def test_every_model_that_ships_has_a_section_with_figures() -> None:
    page = PAGE.read_text(encoding="utf-8")
    for card in list_cards():
        assert f"## {card.id}" in page
        assert card.metrics
        assert card.training
