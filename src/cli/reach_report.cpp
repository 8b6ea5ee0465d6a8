#include "cli/reach_report.h"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <ostream>

#include "base/effort.h"
#include "domain/net/header_text.h"
#include "report/json_text.h"
#include "report/terminal_text.h"

namespace lintel::cli {
namespace {

using Json = nlohmann::ordered_json;

std::string_view verdict_of(Truth truth) {
  if (truth == Truth::yes) return "reached";
  return truth == Truth::no ? "blocked" : "undecided";
}

std::string_view name_of(net::StageKind kind) {
  switch (kind) {
    case net::StageKind::subnet:
      return "subnet";
    case net::StageKind::public_access_block:
      return "Block Public Access";
    case net::StageKind::address:
      return "address";
    case net::StageKind::gateway:
      return "internet gateway";
    case net::StageKind::inspection:
      return "inspection";
    case net::StageKind::route:
      return "route table";
    case net::StageKind::acl_in:
      return "network ACL, inbound";
    case net::StageKind::acl_out:
      return "network ACL, outbound";
    case net::StageKind::group_in:
      return "security group, inbound";
    case net::StageKind::group_out:
      return "security group, outbound";
    case net::StageKind::listener:
      return "listener";
  }
  return "";
}

/// Why nothing passes where the stage itself says nothing.
std::string_view reason_of(net::StageKind kind) {
  switch (kind) {
    case net::StageKind::route:
      return "no route leads there";
    case net::StageKind::acl_in:
    case net::StageKind::acl_out:
      return "no entry lets this through before one denies it";
    case net::StageKind::group_in:
      return "no rule lets this in";
    case net::StageKind::group_out:
      return "no rule lets this out";
    default:
      return "it lets nothing of this through";
  }
}

/// The way that says most: one that gets through, else one that may, else the first.
const net::Way* telling_way(const net::Reach& reach) {
  const auto find = [&](auto member) {
    return std::find_if(reach.ways.begin(), reach.ways.end(),
                        [&](const net::Way& way) { return !(way.*member).empty(); });
  };
  for (const auto member : {&net::Way::certain, &net::Way::possible}) {
    if (const auto way = find(member); way != reach.ways.end()) return &*way;
  }
  return reach.ways.empty() ? nullptr : &reach.ways.front();
}

/// A stage of a way as it is shown.
struct Hop {
  std::string kind, address, file, what, why;
  std::uint32_t line = 0;
  Truth passes = Truth::yes;
};

Hop hop_of(const net::Stage& stage, const net::Leg& leg, const net::HeaderSet& asked, const Locator& locator) {
  Hop hop;
  hop.kind = name_of(stage.kind);
  const net::HeaderSet& reached = leg.certain.empty() ? leg.possible : leg.certain;
  net::Place place = stage.place;
  for (const net::Opening& opening : stage.openings) {
    const net::HeaderSet shared = net::outer_intersection(opening.possible, reached.empty() ? asked : reached);
    if (shared.empty() || !opening.place.resource) continue;
    if (place.resource && opening.place.resource->address != place.resource->address)
      hop.what = std::string(opening.place.resource->address);
    place.span = opening.place.span;
    break;
  }
  const bool may = !net::outer_intersection(stage.passes.possible, asked).empty();
  const bool does = !net::inner_intersection(stage.passes.certain, leg.possible.empty() ? asked : leg.possible).empty();
  hop.passes = does ? Truth::yes : may ? Truth::unknown : Truth::no;
  if (hop.passes != Truth::yes) hop.why = stage.why;
  if (place.resource) hop.address = std::string(place.resource->address);
  const Location location = place.resource ? locator.locate(place.span) : Location{};
  hop.file = location.file;
  hop.line = location.start_line;
  return hop;
}

std::vector<Hop> hops_of(const net::Leg& leg, const net::HeaderSet& asked, const Locator& locator) {
  std::vector<Hop> hops;
  const std::vector<const net::Stage*> blockers =
      leg.possible.empty() ? net::blockers_of(leg, asked) : std::vector<const net::Stage*>{};
  for (const net::Stage& stage : leg.stages) {
    Hop hop = hop_of(stage, leg, asked, locator);
    if (std::find(blockers.begin(), blockers.end(), &stage) != blockers.end()) hop.passes = Truth::no;
    if (hop.passes == Truth::no && hop.why.empty()) hop.why = reason_of(stage.kind);
    hops.push_back(std::move(hop));
  }
  if (Effort::draw(1)) return hops;
  // What was answered then is void.
  for (Hop& hop : hops) {
    hop.passes = Truth::unknown;
    hop.why = "this takes more steps than there are";
  }
  return hops;
}

/// What is asked of a leg: the ports are those of the last one.
net::HeaderSet asked_of(const net::Way& way, std::size_t leg, const net::HeaderSet& headers) {
  return leg + 1 == way.legs.size() ? headers : net::headers_of_clients();
}

std::string place_text(const Hop& hop) {
  return hop.file.empty() ? "" : hop.file + ":" + std::to_string(hop.line);
}

/// What gets through, for people to look at: where a rule on a way is made of what is sensitive, so are the addresses
/// and ports that it lets through.
std::vector<net::Traffic> shown_traffic(const net::Reach& reach, const net::HeaderSet& set) {
  const auto is_made_of_sensitive = [](const net::Place& place) {
    return place.resource && place.resource->properties.has_sensitive();
  };
  const auto filters = [](net::StageKind kind) {
    return kind != net::StageKind::subnet && kind != net::StageKind::address && kind != net::StageKind::gateway;
  };
  for (const net::Way& way : reach.ways) {
    for (const net::Leg& leg : way.legs) {
      bool is_hidden = leg.to && leg.to->is_of_sensitive;
      for (const net::Stage& stage : leg.stages) {
        if (!filters(stage.kind)) continue;
        is_hidden = is_hidden || is_made_of_sensitive(stage.place) ||
                    std::any_of(stage.openings.begin(), stage.openings.end(),
                                [&](const net::Opening& opening) { return is_made_of_sensitive(opening.place); });
      }
      if (is_hidden && !set.empty())
        return std::vector<net::Traffic>{net::Traffic{{}, "(sensitive value)", "(sensitive value)"}};
    }
  }
  return net::describe(set);
}

// ---- for people -----------------------------------------------------------------------------------------------------

std::string mark_of(Truth passes, const report::Ink& ink) {
  if (passes == Truth::yes) return ink.green("+");
  return passes == Truth::no ? ink.red("x") : ink.bold("?");
}

/// What would be so if the one component that blocks a way let everything through; empty where several block it, or
/// others would go on to.
std::string_view effect_of_change(const net::Way& way, const Question& question, const net::Stage& blocking) {
  Truth opens = Truth::yes;
  for (std::size_t i = 0; i < way.legs.size(); ++i) {
    const Truth of_leg = net::opens_without(way.legs[i], &blocking, asked_of(way, i, question.headers));
    if (of_leg == Truth::no || opens == Truth::yes) opens = of_leg;
    if (of_leg == Truth::no) break;
  }
  if (!Effort::draw(1)) return "";
  if (opens == Truth::yes) return "Nothing else blocks it: a change to this {} would open the path.";
  return opens == Truth::no ? "" : "Nothing else is known to block it: a change to this {} could open the path.";
}

void print_way(const net::Way& way, const Question& question, Terminal& terminal) {
  const report::Ink ink{terminal.color};
  const net::Stage* blocking = nullptr;
  std::string kind;
  std::size_t blockers = 0;
  for (std::size_t i = 0; i < way.legs.size(); ++i) {
    if (i > 0) terminal.out << "  then on from the load balancer\n";
    const std::vector<Hop> hops = hops_of(way.legs[i], asked_of(way, i, question.headers), question.locator);
    for (std::size_t at = 0; at < hops.size(); ++at) {
      const Hop& hop = hops[at];
      terminal.out << "  " << mark_of(hop.passes, ink) << " " << report::printable(hop.kind);
      if (!hop.address.empty()) terminal.out << "  " << ink.bold(report::printable(hop.address));
      if (!hop.what.empty()) terminal.out << " by " << report::printable(hop.what);
      if (!hop.file.empty()) terminal.out << "  " << ink.dim(report::printable(place_text(hop)));
      if (!hop.why.empty()) terminal.out << "\n      " << report::printable(hop.why);
      terminal.out << "\n";
      if (hop.passes != Truth::no) continue;
      ++blockers;
      blocking = &way.legs[i].stages[at];
      kind = hop.kind.substr(0, hop.kind.find(','));
    }
  }
  if (blockers != 1 || !way.possible.empty() || !question.unread.empty()) return;
  std::string effect(effect_of_change(way, question, *blocking));
  if (effect.empty()) return;
  terminal.out << "  " << effect.replace(effect.find("{}"), 2, kind) << "\n";
}

void print_answer(const ReachAnswer& answer, const Question& question, Terminal& terminal) {
  const report::Ink ink{terminal.color};
  const Truth truth = question.truth_of(answer.reach);
  terminal.out << ink.bold(verdict_of(truth)) << "  " << report::printable(answer.from) << " -> "
               << report::printable(answer.to) << "\n";
  if (truth != answer.reach.truth())
    terminal.out << "  no rule in the code lets it through, but " << report::printable(question.unread) << "\n";
  const net::HeaderSet& told = answer.reach.certain.empty() ? answer.reach.possible : answer.reach.certain;
  for (const net::Traffic& traffic : shown_traffic(answer.reach, told)) {
    terminal.out << "  " << traffic.service
                 << (answer.from == "internet" || answer.to == "internet" ? ", " + traffic.peers : "") << "\n";
  }
  if (const net::Way* way = telling_way(answer.reach)) print_way(*way, question, terminal);
}

/// What the internet reaches, by port.
void print_overview(const std::vector<ReachAnswer>& answers, const Question& question, Terminal& terminal) {
  const report::Ink ink{terminal.color};
  std::size_t counts[3] = {};
  for (const ReachAnswer& answer : answers) ++counts[static_cast<std::size_t>(question.truth_of(answer.reach))];
  for (const Truth truth : {Truth::yes, Truth::unknown}) {
    std::map<net::Traffic, std::vector<std::string>> by_service;
    for (const ReachAnswer& answer : answers) {
      if (answer.reach.truth() != truth) continue;
      const net::HeaderSet& told = truth == Truth::yes ? answer.reach.certain : answer.reach.possible;
      const net::Way* way = telling_way(answer.reach);
      const bool over = way && way->legs.size() > 1;
      for (const net::Traffic& traffic : shown_traffic(answer.reach, told)) {
        const std::string by = over ? "  over " + std::string(way->legs.front().to->resource->address) : "";
        by_service[{traffic.order, traffic.service, {}}].push_back(answer.to + by + "  from " + traffic.peers);
      }
    }
    if (by_service.empty()) continue;
    terminal.out << ink.bold(truth == Truth::yes ? "Reached from the internet" : "Undecided: the code does not say all")
                 << "\n";
    for (const auto& [traffic, reached] : by_service) {
      terminal.out << "  " << ink.bold(traffic.service) << "\n";
      for (const std::string& line : reached) terminal.out << "    " << report::printable(line) << "\n";
    }
  }
  const auto number = [&](Truth truth) { return counts[static_cast<std::size_t>(truth)]; };
  terminal.out << report::count(answers.size(), "interface") << ": " << number(Truth::yes)
               << " reached from the internet, " << number(Truth::unknown) << " undecided, " << number(Truth::no)
               << " blocked\n";
  if (!question.unread.empty())
    terminal.out << "What is not reached is undecided, as " << report::printable(question.unread) << "\n";
}

// ---- for programs ---------------------------------------------------------------------------------------------------

Json traffic_json(const net::Reach& reach, const net::HeaderSet& set) {
  Json list = Json::array();
  for (const net::Traffic& traffic : shown_traffic(reach, set))
    list.push_back({{"service", traffic.service}, {"peers", traffic.peers}});
  return list;
}

Json way_json(const net::Way& way, const Question& question) {
  Json legs = Json::array();
  for (std::size_t i = 0; i < way.legs.size(); ++i) {
    Json hops = Json::array();
    for (const Hop& hop : hops_of(way.legs[i], asked_of(way, i, question.headers), question.locator)) {
      const char* passes = hop.passes == Truth::yes ? "yes" : hop.passes == Truth::no ? "no" : "unknown";
      hops.push_back({{"kind", hop.kind},
                      {"address", hop.address},
                      {"by", hop.what},
                      {"file", hop.file},
                      {"line", hop.line},
                      {"passes", passes},
                      {"why", hop.why}});
    }
    const net::Interface* to = way.legs[i].to;
    legs.push_back({{"to", to ? Json(to->resource->address) : Json("internet")}, {"hops", hops}});
  }
  return legs;
}

std::string answers_json(const std::vector<ReachAnswer>& answers, const Question& question) {
  Json list = Json::array();
  for (const ReachAnswer& answer : answers) {
    const net::Way* way = telling_way(answer.reach);
    list.push_back({{"from", answer.from},
                    {"to", answer.to},
                    {"verdict", verdict_of(question.truth_of(answer.reach))},
                    {"reached", traffic_json(answer.reach, answer.reach.certain)},
                    {"possible", traffic_json(answer.reach, answer.reach.possible)},
                    {"way", way ? way_json(*way, question) : Json::array()}});
  }
  Json all = {{"answers", list}};
  if (!question.unread.empty()) all["unread"] = question.unread;
  return report::json_text(all, 2) + "\n";
}

/// The ways as a diagram: a chain of boxes for each answer, those that block marked. `box` and `arrow` write a line.
template <class Box, class Arrow>
void draw(const std::vector<ReachAnswer>& answers, const Question& question, const Box& box, const Arrow& arrow) {
  std::size_t next = 0;
  for (const ReachAnswer& answer : answers) {
    std::size_t before = next++;
    box(before, std::vector<std::string>{answer.from}, Truth::yes);
    const net::Way* way = telling_way(answer.reach);
    for (std::size_t i = 0; way && i < way->legs.size(); ++i) {
      for (const Hop& hop : hops_of(way->legs[i], asked_of(*way, i, question.headers), question.locator)) {
        box(next, std::vector<std::string>{hop.kind, hop.address, place_text(hop)}, hop.passes);
        arrow(before, next);
        before = next++;
      }
    }
    const Truth truth = question.truth_of(answer.reach);
    box(next, std::vector<std::string>{answer.to, std::string(verdict_of(truth))}, truth);
    arrow(before, next++);
  }
}

template <class Escape>
std::string joined_lines(const std::vector<std::string>& lines, std::string_view separator, const Escape& escape) {
  std::string text;
  for (const std::string& line : lines) {
    if (line.empty()) continue;
    if (!text.empty()) text += separator;
    text += escape(line);
  }
  return text;
}

std::string answers_dot(const std::vector<ReachAnswer>& answers, const Question& question) {
  std::string text = "digraph reach {\n  rankdir=LR;\n  node [shape=box, fontname=\"Helvetica\"];\n";
  draw(
      answers, question,
      [&](std::size_t number, const std::vector<std::string>& lines, Truth passes) {
        const char* style = passes == Truth::yes ? "" : passes == Truth::no ? ", color=red" : ", style=dashed";
        text += "  n" + std::to_string(number) + " [label=\"" + joined_lines(lines, "\\n", dot_label) + "\"" + style +
                "];\n";
      },
      [&](std::size_t from, std::size_t to) {
        text += "  n" + std::to_string(from) + " -> n" + std::to_string(to) + ";\n";
      });
  return text + "}\n";
}

std::string answers_mermaid(const std::vector<ReachAnswer>& answers, const Question& question) {
  std::string text =
      "flowchart LR\n  classDef blocks stroke:#c00,stroke-width:2px\n  classDef unknown stroke-dasharray:4\n";
  draw(
      answers, question,
      [&](std::size_t number, const std::vector<std::string>& lines, Truth passes) {
        const char* style = passes == Truth::yes ? "" : passes == Truth::no ? ":::blocks" : ":::unknown";
        text +=
            "  n" + std::to_string(number) + "[\"" + joined_lines(lines, "<br/>", mermaid_label) + "\"]" + style + "\n";
      },
      [&](std::size_t from, std::size_t to) {
        text += "  n" + std::to_string(from) + " --> n" + std::to_string(to) + "\n";
      });
  return text;
}

}  // namespace

void print_reach(const std::vector<ReachAnswer>& answers, const Question& question, Terminal& terminal) {
  const ReachQuestion& asked = question.asked;
  if (asked.format == "json") terminal.out << answers_json(answers, question);
  if (asked.format == "dot") terminal.out << answers_dot(answers, question);
  if (asked.format == "mermaid") terminal.out << answers_mermaid(answers, question);
  if (asked.format != "human") return;
  if (asked.to.empty() && asked.from == "internet") return print_overview(answers, question, terminal);
  for (const ReachAnswer& each : answers) print_answer(each, question, terminal);
}

}  // namespace lintel::cli
