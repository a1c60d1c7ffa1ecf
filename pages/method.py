"""Method: every question, check, weight, formula, source and limit, made from the code itself."""

from parcours.ui import method

method.heading()
method.scoring_rules()
method.questions()
method.checks()
method.accuracy()
