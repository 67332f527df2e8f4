"""The canvas while a workflow is converted: nodes, widgets and wires as the front end would have them."""
