"""The add-on installs."""


def test_browser_layer_is_installed(integration, browser_layers):
    from dongli.onething.interfaces import IOneThingLayer

    assert IOneThingLayer in browser_layers
