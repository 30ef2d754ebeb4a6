"""Slips in the real lectures: none passes in silence and loses a form, shows a mark or changes a score."""

from benchmarks.mutations import try_slips


def test_no_slip_goes_wrong_in_silence() -> None:
    """A hundred, the same in every run: each is told, or changes only the words that are shown."""
    faults, counts = try_slips(100, 26)
    assert faults == []
    assert counts["told"] > 0
