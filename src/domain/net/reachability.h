#pragma once

#include <optional>
#include <span>
#include <vector>

#include "domain/net/network.h"
#include "domain/net/stage.h"

namespace lintel::net {

/// One end of a connection: an interface, or the addresses of `blocks` outside of every VPC.
struct End {
  const Interface* interface = nullptr;
  std::vector<AddressRange> blocks;
};

/// Every address of the internet.
End internet();

/// A leg of a way: from one end to the next without anything that makes new packets of what arrives.
struct Leg {
  const Interface* to = nullptr;  ///< nullptr: the internet
  std::vector<Stage> stages;
  HeaderSet certain, possible;
};

/// One way from one end to the other: straight, or over a load balancer.
struct Way {
  std::vector<Leg> legs;
  HeaderSet certain, possible;  ///< of the first leg: what is sent
};

/// What is decided of two ends. `certain` reaches, what lies outside of `possible` does not.
struct Reach {
  std::vector<Way> ways;
  HeaderSet certain, possible;
  Truth truth() const { return !certain.empty() ? Truth::yes : possible.empty() ? Truth::no : Truth::unknown; }
};

/// Which of the headers of `asked` reach `to` from `from`: a packet gets there, and over TCP and UDP its answer gets
/// back. Ports of `asked` are those at `to`.
Reach decide_reach(const Network& network, const End& from, const End& to, const HeaderSet& asked);

/// Whether a leg lets some of `asked` through if one of its stages, which may be null, let through everything.
Truth opens_without(const Leg& leg, const Stage* taken_out, const HeaderSet& asked);

/// Headers of clients: any peer, and source ports as systems choose them (1024–65535). With a port, TCP and UDP to it
/// only.
HeaderSet headers_of_clients(std::optional<std::uint16_t> port = {});

/// The stages that alone keep all headers of `asked` from passing a leg; where none does alone, those without which
/// something would pass, else the first one that leaves nothing of what those before it let through.
std::vector<const Stage*> blockers_of(const Leg& leg, const HeaderSet& asked);

}  // namespace lintel::net
