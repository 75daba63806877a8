"""The situation analyser: what a scenario's conditions come to, over all situations at once."""
