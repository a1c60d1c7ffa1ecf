"""The command `parcours detect`: the signals of single pages of HTML, without any network."""
