"""Which of the two languages a text is in, or that it is another."""

import pytest

from parcours.derive.page.language import language_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Comment choisir son pain pour la semaine, et pourquoi le seigle se garde", "fr"),
        ("How to choose your bread for the week, and why rye keeps", "en"),
        ("Wie man das Brot mit Liebe und für die Familie backt", ""),
        ("Cómo elegir el pan para la semana y por qué los mejores duran con una tela", ""),
        ("Hoe kies je het beste brood voor een week met het gezin", ""),
        ("Rye 2026", ""),
        ("", ""),
    ],
)
def test_the_language_of_a_text(text, language):
    assert language_of(text) == language
