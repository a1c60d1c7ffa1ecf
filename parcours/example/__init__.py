"""The example that ships with the product: a made-up bakery, audited from end to end (`example.json`).

`python -m tests.make_example` makes it anew from the bakery's site and `answers.json`.
"""
