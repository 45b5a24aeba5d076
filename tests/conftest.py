"""What all tests share. Its being here also puts this folder on the path: `from fakes import SlackStandIn`."""
