"""How a request shows that a proxy, a tunnel or a content network has passed it on."""

from starlette.datastructures import Headers

_NAMES = frozenset(
    {
        "forwarded",  # RFC 7239
        "forwarded-for",
        "forwarded-host",
        "via",  # RFC 9110
        "max-forwards",
        "client-ip",
        "true-client-ip",
        "x-client-ip",
        "x-host",
        "x-http-host-override",
        "x-remote-addr",
        "x-remote-ip",
        "x-scheme",
        "x-url-scheme",
        "front-end-https",
        "cdn-loop",  # RFC 8586
        "cdn-src-ip",
        "x-varnish",
        "x-amzn-trace-id",
        "x-cloud-trace-context",
    }
)
_BEGINNINGS = (
    "x-forwarded",
    "x-real-",
    "x-original-",
    "x-proxy",
    "x-cluster-",
    "x-envoy-",
    "x-azure-",
    "x-arr-",
    "x-appengine-",
    "x-vercel-",
    "x-nginx-",
    "x-traefik-",
    "x-tunnel-",
    "x-ngrok-",
    "ngrok-",
    "cf-",
    "fly-",
    "fastly-",
    "akamai-",
    "ali-cdn-",
    "tailscale-",
)


def sign_of_proxy(headers: Headers) -> str | None:
    """The name of a header that only somebody in between adds; None if there is none.

    A proxy that adds nothing cannot be told from a program on this machine.
    """
    return next((name for name in headers if name in _NAMES or name.startswith(_BEGINNINGS)), None)
