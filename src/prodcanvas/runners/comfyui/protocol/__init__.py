"""How a job on a ComfyUI server goes, without a wire: messages, its course, its bar, its results, its faults."""
