#include "cli/commands.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <ostream>

#include "base/effort.h"
#include "cli/configured.h"
#include "cli/evaluated_scan.h"
#include "cli/reach_report.h"
#include "report/terminal_text.h"

namespace lintel::cli {
namespace {

/// Pairs of ends that one question may ask about.
constexpr std::size_t max_pairs = 10'000;

/// An end as the command line names it, in one unit.
struct NamedEnd {
  std::string name;
  net::End end;
};

/// The ends that a name means: `internet`, an address or block, or everything of an address or a type.
std::vector<NamedEnd> find_ends(const net::Network& network, const std::string& name) {
  if (name == "internet") return {{name, net::internet()}};
  if (const auto range = net::parse_cidr(name)) return {{name, {nullptr, {*range}}}};
  std::vector<NamedEnd> ends;
  for (const net::Interface& interface : network.interfaces) {
    const model::Resource& resource = *interface.resource;
    if (resource.address == name || resource.type == name || resource.source_type == name) {
      ends.push_back({std::string(resource.address), {&interface, {}}});
    }
  }
  const net::Interface* part = ends.empty() ? network.find(name) : nullptr;
  if (part) ends.push_back({std::string(part->resource->address), {part, {}}});
  return ends;
}

bool is_outside(const std::string& name) {
  return name == "internet" || net::parse_cidr(name).has_value();
}

/// The VPC of the code that an address or block lies in.
const model::Resource* vpc_with(const net::Network& network, const std::string& name) {
  const auto range = net::parse_cidr(name);
  if (!range) return nullptr;
  for (const net::Vpc& vpc : network.vpcs) {
    for (const net::AddressRange& block : vpc.blocks) {
      const bool holds = block.family == range->family && block.first <= range->first && range->last <= block.last;
      if (holds && vpc.resource) return vpc.resource;
    }
  }
  return nullptr;
}

/// Whether the ends can be asked about; if not, why is told.
bool are_askable(const std::vector<net::Network>& networks, const ReachQuestion& asked, Terminal& terminal) {
  if (networks.empty()) {
    terminal.err << "lintel: there is no Terraform or CloudFormation to read\n";
    return false;
  }
  if (is_outside(asked.from) && is_outside(asked.to)) {
    terminal.err << "lintel: neither end is in the code; name a resource of it as one of them, as aws_instance.web\n";
    return false;
  }
  for (const net::Network& network : networks) {
    for (const std::string& end : {asked.from, asked.to}) {
      const model::Resource* vpc = vpc_with(network, end);
      if (!vpc) continue;
      terminal.err << "lintel: " << report::printable(end) << " lies in "
                   << report::printable(std::string(vpc->address))
                   << "; name the resource that has it, as aws_instance.web\n";
      return false;
    }
  }
  return true;
}

/// The ends of one unit that are asked about.
struct Pairs {
  const net::Network* network = nullptr;
  std::vector<NamedEnd> from, to;
};

Pairs find_pairs(const net::Network& network, const ReachQuestion& asked) {
  Pairs pairs{&network, find_ends(network, asked.from), {}};
  if (!asked.to.empty()) {
    pairs.to = find_ends(network, asked.to);
    return pairs;
  }
  for (const net::Interface& interface : network.interfaces) {
    if (interface.takes_connections) pairs.to.push_back({std::string(interface.resource->address), {&interface, {}}});
  }
  return pairs;
}

/// Whether both names are those of something, and of not too much; if not, that is told.
bool are_few(const std::vector<Pairs>& all, const ReachQuestion& asked, Terminal& terminal) {
  std::size_t count = 0;
  bool found[2] = {false, asked.to.empty()};
  for (const Pairs& pairs : all) {
    found[0] = found[0] || !pairs.from.empty();
    found[1] = found[1] || !pairs.to.empty();
    count += pairs.from.size() * pairs.to.size();
  }
  for (const std::size_t i : {0u, 1u}) {
    if (found[i]) continue;
    terminal.err << "lintel: nothing in the code that is in a network has the address or type "
                 << report::printable(i ? asked.to : asked.from) << "; `lintel reach PATH` lists what has\n";
    return false;
  }
  if (count > max_pairs) {
    terminal.err << "lintel: this asks about " << count << " pairs of ends, and one question takes " << max_pairs
                 << "; name one end by its address\n";
  }
  return count <= max_pairs;
}

/// Decides pair after pair and prints what there were steps for. False where they were not enough.
bool answer_all(const std::vector<Pairs>& all, const Question& question, const ScanOptions& options,
                Terminal& terminal) {
  Limits limits;
  if (options.max_steps != 0) limits.steps = options.max_steps;
  std::uint64_t deciding = 0, printing = 0;
  std::vector<ReachAnswer> answers;
  const auto decide = [&](const net::Network& network, const NamedEnd& from, const NamedEnd& to) {
    if (from.end.interface == to.end.interface || deciding > limits.steps) return;
    const Effort effort(deciding, limits);
    net::Reach reach = net::decide_reach(network, from.end, to.end, question.headers);
    if (deciding <= limits.steps) answers.push_back({from.name, to.name, std::move(reach)});
  };
  for (const Pairs& pairs : all) {
    for (const NamedEnd& from : pairs.from) {
      for (const NamedEnd& to : pairs.to) decide(*pairs.network, from, to);
    }
  }
  const Effort effort(printing, limits);
  print_reach(answers, question, terminal);
  return deciding <= limits.steps && printing <= limits.steps;
}

}  // namespace

int run_reach(const Input& input, const ReachQuestion& asked, Terminal& terminal) {
  const std::optional<ScanOptions> options = configure_as_one(input, terminal);
  if (!options) return ExitCode::usage;
  const EvaluatedScan evaluated = evaluate(*options);
  const Locator locator(*evaluated.session.sources, *evaluated.session.reader, options->paths);
  report_problems(evaluated, locator, terminal);
  const Question question{evaluated, locator, asked, net::headers_of_clients(asked.port),
                          unread_of(evaluated, locator)};
  std::vector<net::Network> networks;
  for (const AnalysedUnit& root : evaluated.roots) networks.push_back(net::read_network(*root.graph));
  if (!are_askable(networks, asked, terminal)) return ExitCode::usage;
  std::vector<Pairs> all;
  for (const net::Network& network : networks) all.push_back(find_pairs(network, asked));
  if (!are_few(all, asked, terminal)) return ExitCode::usage;
  const bool is_whole = answer_all(all, question, *options, terminal);
  if (!is_whole) {
    terminal.err << "lintel: this takes more steps than there are: what is not told for certain, or not at all, is not "
                    "decided; name one end by its address, or raise --max-steps\n";
  }
  return is_whole ? ExitCode::clean : ExitCode::usage;
}

}  // namespace lintel::cli
