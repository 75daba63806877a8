"""The composer: one page on which an editor builds, understands and publishes a scenario."""
