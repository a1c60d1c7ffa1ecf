"""How long until they see something: the load as the report tells it. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from parcours.charts import charts
from parcours.facts.artifacts import Frame
from parcours.facts.runs import Speed
from parcours.report.document.data import Bound, FilmFrame, LoadChart, Metric, SpeedPart, Typical
from parcours.text import Translator, _

_FRAMES = 8
MOMENTS: dict[str, tuple[str, str]] = {
    "ttfb": (_("First answer (TTFB)"), _("when the server begins to answer; nothing can be seen before")),
    "fcp": (_("First sight (FCP)"), _("when anything at all appears")),
    "lcp": (_("Main content (LCP)"), _("when the main content appears")),
    "si": (_("Speed index (SI)"), _("how soon the first screen looks complete")),
    "tbt": (_("Time blocked (TBT)"), _("how long the page does not react to a tap while it loads")),
    "cls": (
        _("Shift (CLS)"),
        _("how much things jump while the page loads; 0 is still, from 0.1 people notice"),
    ),
}
_EARLY = _(
    "Sarah is still there: the main content comes before the three to five seconds in which she "
    "decides. That span is a rule of thumb."
)
_LATE = _(
    "Sarah may be gone: she decides within three to five seconds, as a rule of thumb, and the main "
    "content is not there yet."
)
_THEN = _("It comes while Sarah decides: three to five seconds is a rule of thumb.")


def speed_part(speed: Speed, t: Translator) -> SpeedPart:
    """The chapter on speed; a metric that was not measured is left out."""
    return SpeedPart(
        sentences=_sentences(speed, t),
        metrics=tuple(_metric(name, speed, t) for name in MOMENTS if name in speed.typical.metrics),
        loads=_loads(speed, t),
        frames=_frames(speed.frames, t),
    )


def _loads(speed: Speed, t: Translator) -> LoadChart | None:
    """The chart of the screen, its marks as plain numbers; None where the main content was not seen."""
    if "lcp" not in speed.typical.metrics:
        return None
    chart = charts.load_runs(speed, t)
    rows = chart.spec["datasets"]
    return LoadChart(
        chart.title,
        chart.alt,
        t(_("seconds")),
        charts.load_span(speed),
        tuple(each["s"] for each in rows["loads"]),
        tuple(Typical(**each) for each in rows["typical"]),
        tuple(Bound(**each) for each in rows["bounds"]),
    )


def _sentences(speed: Speed, t: Translator) -> tuple[str, ...]:
    lcp = speed.typical.metrics.get("lcp")
    if lcp is None:
        return (t(_("The moment when the main content appears could not be measured.")),)
    on = t(_("On a phone")) if speed.form == "mobile" else t(_("On a computer"))
    said = t.n(
        "{on}, the main content appears after {seconds} (one timed load).",
        "{on}, the main content appears after {seconds} in the typical one of {n} timed loads.",
        len(speed.runs),
        on=on,
        seconds=t.seconds(lcp / 1000),
    )
    return said, t(_EARLY if lcp < 3000 else _THEN if lcp <= 5000 else _LATE)


def _metric(name: str, speed: Speed, t: Translator) -> Metric:
    values = [run.metrics[name] for run in speed.runs if name in run.metrics]
    low, high = _value(name, min(values), t), _value(name, max(values), t)
    spread = t(_("{low} to {high}"), low=low, high=high) if low != high else t(_("no spread"))
    title, gloss = MOMENTS[name]
    return Metric(
        t(title),
        _value(name, speed.typical.metrics[name], t),
        spread if len(values) > 1 else t(_("one load")),
        t(gloss),
    )


def _value(name: str, value: float, t: Translator) -> str:
    if name == "cls":
        return t.number(value, 2)
    return t.seconds(value / 1000) if value >= 1000 else f"{t.number(value)}\u00a0ms"


def _frames(frames: Sequence[Frame], t: Translator) -> tuple[FilmFrame, ...]:
    """At most eight frames, evenly from first to last; a picture that stays the same is shown once."""
    changed = [each for at, each in enumerate(frames) if at == 0 or each.jpeg != frames[at - 1].jpeg]
    last = len(changed) - 1
    chosen = (
        changed if last < _FRAMES else [changed[round(at * last / (_FRAMES - 1))] for at in range(_FRAMES)]
    )
    times = [t.seconds(each.at_ms / 1000) for each in chosen]
    if len(chosen) == 1 and len(frames) > 1:
        times = [t(_("{low} to {high}"), low=times[0], high=t.seconds(frames[-1].at_ms / 1000))]
    return tuple(
        FilmFrame(time, each.jpeg, t(_("The page {time} after the start"), time=time))
        for time, each in zip(times, chosen, strict=True)
    )
