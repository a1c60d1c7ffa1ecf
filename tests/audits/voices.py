"""What customers say, in made-up HTML, for the tests of what is made of it."""

from __future__ import annotations

WORDS = (
    "We came on a rainy Tuesday and left with the best bread of the year, thank you.",
    "My daughter asks for the brioche each Sunday since we moved to this street.",
    "I ordered twelve tarts for a wedding and every single one was perfect.",
    "Our office has its croissants from here and nobody is ever late on Fridays.",
    "The rye loaf keeps five days, which I did not believe until I tried it.",
    "I found the queue long but the bread is worth it and the staff are kind.",
    "Nous recommandons la tarte aux pommes, simple et pas trop sucrée du tout.",
    "My order was late once and they called me before I noticed it myself.",
)
NAMES = ("Anna", "Bruno", "Chloe", "David", "Emma", "Farid", "Gina", "Hugo")


def quote(words, name="", day="", stars=""):
    lines = "".join(f"<p>{each}</p>" for each in (stars, words, name, day) if each)
    return f'<div class="testimonial">{lines}</div>'


def wall(count, **more):
    return "".join(quote(WORDS[n], NAMES[n], **more) for n in range(count))


def rated(stars):
    return "".join(quote(WORDS[n], NAMES[n], stars="★" * count) for n, count in enumerate(stars))
