#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "domain/net/packet_rule.h"
#include "domain/net/service.h"
#include "rules/language/environment.h"

namespace lintel {

/// What is known of a question, and what blocks where that is not all.
struct Answer {
  Truth truth = Truth::no;
  Value blocker;  ///< when `truth` is unknown
};

/// A rule of a security group, or an entry of a network ACL, as functions read it. An entry is judged after those of
/// its ACL that have a lower number.
class PacketFilter {
 public:
  /// `written` is an element of a group's list, or an entry as a resource.
  PacketFilter(Value written, expression::Context& context);

  /// What was given, settled: what findings point at.
  Value written() const { return written_; }
  Value properties() const { return properties_; }
  bool is_entry() const { return entry_ != nullptr; }

  Value protocol() const { return protocol_; }
  const net::Ports& ports() const { return ports_; }
  /// Whether a port is let through; over one of `protocols` where these are not empty.
  Answer admits(std::int64_t port, std::span<const int> protocols) const;
  Answer admits(const net::Service& service) const;
  /// Whether every port is let through on which a known service listens.
  Answer admits_every_port() const;

  /// The peers that can be read; `unknown` becomes what blocks the others.
  std::vector<net::Peer> peers(Value& unknown) const;

 private:
  Answer left_by_denials(std::int64_t port, std::span<const int> protocols) const;
  Answer denied_before(std::int64_t port, std::span<const int> protocols) const;

  expression::Context& context_;
  Value written_;
  Value properties_;
  const model::Resource* entry_ = nullptr;
  Value protocol_;
  net::Ports ports_;
};

/// The entries that may be of the same ACL as `entry`, itself among them, in the order of the graph: what else is to be
/// compared, without asking all that there are.
std::vector<std::uint32_t> entries_beside(const model::Resource& entry, expression::Context& context);

/// Whether two entries of network ACLs are of one ACL and one direction.
Truth are_of_one_acl(const model::Resource& a, const model::Resource& b, expression::Context& context);

}  // namespace lintel
