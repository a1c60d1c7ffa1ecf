"""Documents that cost some HTML parser dear, in sizes that fit a page."""

_MADE = {
    "nested divs": lambda n: b"<div>" * (100 * n),
    "a million nested divs": lambda n: b"<div>" * (1000 * n),
    "distinct attributes": lambda n: b"<p " + b" ".join(b"a%d=1" % each for each in range(200 * n)) + b">x",
    "equal attributes": lambda n: b"<p " + b"a=1 " * (500 * n) + b">x",
    "NULs": lambda n: b"<p>\0" * (1000 * n),
    "options": lambda n: b"<select>" + b"<option>" * (300 * n),
    "entities": lambda n: b"a&amp;" * (800 * n),
    "links": lambda n: b"".join(b"<a href=/%d>x</a>" % each for each in range(200 * n)),
    "links in tables": lambda n: b"<table><a href=/x>" * (5 * n),
    "nothing": lambda n: b"",
    "an open comment": lambda n: b"<!--" + b"x" * (5000 * n),
    "nested formatting": lambda n: b"<b><i>" * (40 * n) + b"x",
    "unclosed links": lambda n: b"<a href=/x>" * (200 * n),
    "a huge attribute": lambda n: b"<p title='" + b"x" * (4900 * n) + b"'>y",
    "nested tables": lambda n: b"<table><tr><td>" * (30 * n),
    "less-than signs": lambda n: b"<" * (3000 * n),
    "bad UTF-8": lambda n: b"<p>\xff\xfe\xc3" * (500 * n),
    "misnested": lambda n: b"<b><p>" * (20 * n),
}
NAMES = tuple(_MADE)


def document(name, size=1000):
    """One of them; at 1000 it is as heavy as in the list of known killers, within 5 MB."""
    return _MADE[name](size)
