"""The report: `contents` says what stands in it, `render` prints it, `json` carries a whole audit out and
in."""
