"""Fees: a catalogue whose prices have rules and a history."""
