"""Method: every question, check, weight, formula, source and limit, made from the code itself."""

from parcours.ui import accuracy, method

method.heading()
method.scoring_rules()
method.questions()
method.checks()
accuracy.section()
