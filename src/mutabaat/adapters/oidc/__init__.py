"""Login by OpenID Connect: the provider over the network, and the tokens that it gives."""

from mutabaat.adapters.oidc.provider import Provider

__all__ = ["Provider"]
