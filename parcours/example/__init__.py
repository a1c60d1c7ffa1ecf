"""The example that ships with the product: a made-up bakery, audited from end to end (`example.json`).

`python tests/scripts/make_example.py` makes it anew from the bakery's site and `answers.json`.
"""
