"""Refuse addresses that are nobody's news: private networks, loopback, metadata services.

A feed is written by strangers. Without this guard a link to `http://169.254.169.254/` would make
this machine hand its own secrets to itself, and an outlet's page to a router in the next room.
"""

from collections.abc import Iterable
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

# Not covered by `is_global` on every Python: protocol assignments (a cloud's metadata service is
# at 192.0.0.192), old 6to4 relays, and a cloud's wire server on a public address.
_ALSO_REFUSED = (
    IPv4Network("192.0.0.0/24"),
    IPv4Network("192.88.99.0/24"),
    IPv4Network("168.63.129.16/32"),
)
_NAT64 = IPv6Network("64:ff9b::/96")


def is_public(address: str) -> bool:
    """Tell whether an IP address is one that a stranger's link may lead to."""
    try:
        found = ip_address(address.partition("%")[0])  # a zone id only names an interface
    except ValueError:
        return False
    if isinstance(found, IPv6Address):
        embedded = _embedded(found)
        if embedded is not None:
            return is_public(str(embedded))
    elif any(found in network for network in _ALSO_REFUSED):
        return False
    return found.is_global and not found.is_multicast


def _embedded(address: IPv6Address) -> IPv4Address | None:
    """Give the IPv4 address that an IPv6 address carries (mapped, 6to4, Teredo, NAT64)."""
    if address.ipv4_mapped is not None:
        return address.ipv4_mapped
    if address.sixtofour is not None:
        return address.sixtofour
    if address.teredo is not None:
        return address.teredo[1]
    if address in _NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return None


def choose_addresses(
    addresses: Iterable[str], *, host: str, port: int, allow_private: tuple[str, ...]
) -> tuple[str, ...]:
    """Keep the addresses that may be connected to, in order.

    Args:
        addresses: What the name resolved to.
        host: The name as it was asked for.
        port: The port that will be connected to.
        allow_private: `host:port` pairs that are exempt (the demo's newsroom, tests).
    """
    if f"{host}:{port}" in allow_private:
        return tuple(addresses)
    return tuple(address for address in addresses if is_public(address))
