"""Parts of graphs that several pipelines share: loading, sampling, control, regions, saving."""
