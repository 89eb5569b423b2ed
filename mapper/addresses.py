"""A URL in; the network addresses out that it may be asked for at. Who may be asked is decided here, before any talk.

Every address of a host is looked at: one that is not of the public internet (private, loopback, link-local, multicast,
reserved, or one of these wrapped in an IPv6 form) refuses the host, unless private ones are allowed.
"""

from __future__ import annotations

import socket
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import TYPE_CHECKING, Final

import httpx

from mapper.errors import FetchError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    Resolve = Callable[[str, int], Iterable[str]]
    Allow = Callable[[str], bool]

PORTS: Final = {"http": 80, "https": 443}
TRANSLATED: Final = IPv6Network("64:ff9b::/96")  # an IPv4 address behind a translator (RFC 6052)


def parsed(url: str) -> httpx.URL:
    """Read a URL that may be asked for; FetchError where it is none, or not of the web."""
    try:
        parts = httpx.URL(url)
    except (httpx.InvalidURL, ValueError) as error:
        raise FetchError("it is no address that can be read: copy it anew from the browser.") from error
    if parts.scheme not in PORTS or not parts.host:
        raise FetchError("it is no address of the web: it has to begin with https:// or http://.")
    if parts.userinfo:
        raise FetchError("it holds a name or a password, which is not sent: give the address without it.")
    return parts


def port(url: httpx.URL) -> int:
    """Return the port that a URL is asked for at."""
    return url.port or PORTS[url.scheme]


def lookup(host: str, number: int) -> list[str]:
    """Ask the system for the addresses of a host."""
    return list(dict.fromkeys(str(found[4][0]) for found in socket.getaddrinfo(host, number, type=socket.SOCK_STREAM)))


def checked(host: str, addresses: Iterable[str], allow: Allow) -> list[str]:
    """Return the addresses of a host if it may be asked; FetchError if one of them is not allowed."""
    addresses = list(addresses)
    if not addresses:
        raise FetchError(f"the host {host} has no address: check its name.")
    closed = [address for address in addresses if not allow(address)]
    if closed:
        raise FetchError(
            f"the host {host} is at {closed[0]}, which is no public address: save the page and give its file, "
            "or allow such addresses in a command with --allow-private."
        )
    return addresses


def is_public(address: str) -> bool:
    """Tell whether an address is of the public internet, whatever form it is written in."""
    try:
        ip = ip_address(address)
    except ValueError:
        return False
    inner = _wrapped(ip)
    if inner is not None:
        return is_public(str(inner))
    return ip.is_global and not ip.is_multicast


def is_any(_: str) -> bool:
    """Tell that an address is allowed, whatever it is: for those who say that they mean it."""
    return True


def _wrapped(ip: IPv4Address | IPv6Address) -> IPv4Address | None:
    """Return the IPv4 address that an IPv6 address leads to; None if it is of its own kind."""
    if isinstance(ip, IPv4Address):
        return None
    if ip.teredo:
        return ip.teredo[1]
    return IPv4Address(int(ip) & 0xFFFFFFFF) if ip in TRANSLATED else ip.ipv4_mapped or ip.sixtofour
