"""Which network addresses may be connected to: our own table, for ``ipaddress.is_global`` is wrong in places.

From the IANA special-purpose registries (RFC 6890 and its successors). Python 3.11 calls 64:ff9b::7f00:1, 2002:7f00:1::,
::7f00:1, 224.0.0.1, ff02::1, fec0::1, 192.0.0.8 and 5f00::1 global. The addresses at which clouds answer their own
machines are from the clouds' manuals; not all of them lie in a special block.
"""

from __future__ import annotations

from collections.abc import Iterable
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from typing import Literal

Reach = Literal["public", "private", "never"]


def _v4(*networks: str) -> tuple[IPv4Network, ...]:
    return tuple(map(IPv4Network, networks))


def _v6(*networks: str) -> tuple[IPv6Network, ...]:
    return tuple(map(IPv6Network, networks))


# A setting may allow these: loopback, private networks, carrier NAT, unique local.
_PRIVATE_4 = _v4("127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10")
_PRIVATE_6 = _v6("::1/128", "fc00::/7")
# Nothing allows these either way: metadata and key services of Alibaba (100.100.100.200), Azure (168.63.129.16), Amazon
# (fd00:ec2::/32) and Google (fd20:ce::254), inside blocks that are private or public otherwise.
_CLOUDS_4 = _v4("100.100.100.200/32", "168.63.129.16/32")
_CLOUDS_6 = _v6("fd00:ec2::/32", "fd20:ce::254/128")
# Nothing allows these: this-host, link-local (cloud metadata lives there), protocol and documentation blocks, 6to4 relays,
# benchmarking, multicast, reserved and broadcast.
_NEVER_4 = _v4(
    "0.0.0.0/8", "169.254.0.0/16", "192.0.0.0/24", "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24",
    "192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
)  # fmt: skip
_GLOBAL_6 = IPv6Network("2000::/3")
# IETF protocols with Teredo and ORCHID, documentation, 6to4, AS112.
_NEVER_6 = _v6("2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20")
# The last 32 bits of these are an IPv4 address that the packet ends at.
_CARRIES_4 = _v6("::ffff:0:0/96", "64:ff9b::/96")
# ISATAP (RFC 5214): the second half of an address of any prefix, with an IPv4 address at its end.
_ISATAP = frozenset({0x00005EFE, 0x02005EFE})


def reach(host: str) -> Reach:
    """Whether an address literal (as a socket gets it) is public, private or never to be connected to."""
    try:
        address = ip_address(host.partition("%")[0])
    except ValueError:
        return "never"
    if isinstance(address, IPv4Address):
        return _reach_4(address)
    if _within(address, _CARRIES_4):
        return _reach_4(IPv4Address(int(address) & 0xFFFFFFFF))
    if _within(address, _CLOUDS_6):
        return "never"
    if _within(address, _PRIVATE_6):
        return "private"
    if int(address) >> 32 & 0xFFFFFFFF in _ISATAP and _reach_4(IPv4Address(int(address) & 0xFFFFFFFF)) != "public":
        return "never"
    return "public" if address in _GLOBAL_6 and not _within(address, _NEVER_6) else "never"


def _reach_4(address: IPv4Address) -> Reach:
    if any(address in network for network in _CLOUDS_4):
        return "never"
    if any(address in network for network in _PRIVATE_4):
        return "private"
    return "never" if any(address in network for network in _NEVER_4) else "public"


def _within(address: IPv6Address, networks: Iterable[IPv6Network]) -> bool:
    return any(address in network for network in networks)
