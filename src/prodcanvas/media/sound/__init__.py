"""Sound in delivery: samples, loudness, and the film's one AAC track."""
