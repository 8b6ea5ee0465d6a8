#include "frontend/cloudformation/intrinsic.h"

#include <algorithm>
#include <array>
#include <functional>
#include <utility>

#include "base/distance.h"
#include "base/text.h"
#include "source/source_set.h"

namespace lintel::cloudformation {
namespace {

using document::Node;
using document::NodeKind;

constexpr std::array<std::pair<std::string_view, Intrinsic>, 21> functions{{
    {"GetAtt", Intrinsic::get_att},
    {"Sub", Intrinsic::sub},
    {"Join", Intrinsic::join},
    {"Select", Intrinsic::select},
    {"Split", Intrinsic::split},
    {"FindInMap", Intrinsic::find_in_map},
    {"If", Intrinsic::if_},
    {"And", Intrinsic::and_},
    {"Or", Intrinsic::or_},
    {"Not", Intrinsic::not_},
    {"Equals", Intrinsic::equals},
    {"Base64", Intrinsic::base64},
    {"Cidr", Intrinsic::cidr},
    {"GetAZs", Intrinsic::get_azs},
    {"ImportValue", Intrinsic::import_value},
    {"GetStackOutput", Intrinsic::get_stack_output},
    {"Transform", Intrinsic::transform},
    {"Length", Intrinsic::length},
    {"ToJsonString", Intrinsic::to_json_string},
    {"Ref", Intrinsic::ref},
    {"Condition", Intrinsic::condition},
}};

Intrinsic function_named(std::string_view name) {
  for (const auto& [known, function] : functions) {
    if (known == name) return function;
  }
  return Intrinsic::foreign;
}

/// What `fn::Join`, `Fn:Join` and `Fn-Join` begin with, which are meant as functions and are none; 0 for other keys.
std::size_t prefix_in_any_form(std::string_view key) {
  if (key.size() < 4 || (key[0] | 0x20) != 'f' || (key[1] | 0x20) != 'n') return 0;
  const std::size_t length = key.substr(2).starts_with("::") ? 4 : 3;
  const std::string name = lower_case(key.substr(length));
  if (key[2] == ':') return name.empty() ? 0 : length;
  // `fn-name` is anybody's; the name of a function is not.
  const bool is_function = std::any_of(functions.begin(), functions.end(),
                                       [&](const auto& known) { return lower_case(known.first) == name; });
  return is_function && std::string_view(".-_").find(key[2]) != std::string_view::npos ? length : 0;
}

Intrinsic function_of_key(std::string_view key) {
  if (key == "Ref") return Intrinsic::ref;
  if (key.starts_with("Rain::")) return Intrinsic::foreign;
  if (!key.starts_with("Fn::")) return prefix_in_any_form(key) > 0 ? Intrinsic::foreign : Intrinsic::none;
  key.remove_prefix(4);
  if (key == "Ref" || key == "Condition") return Intrinsic::foreign;
  if (key.starts_with("ForEach::")) return Intrinsic::none;
  return function_named(key);
}

}  // namespace

IntrinsicCall intrinsic_of(const Node& node) {
  if (!node.tag.empty()) {
    if (node.tag.front() != '!') return {};
    return {function_named(node.tag.substr(1)), &node, node.tag_span};
  }
  if (node.kind != NodeKind::mapping || node.entries.size() != 1) return {};
  const document::Entry& entry = node.entries.front();
  const Intrinsic function = function_of_key(entry.key);
  if (function == Intrinsic::none) return {};
  return {function, entry.value, entry.key_span};
}

IntrinsicCall condition_call_of(const Node& node) {
  if (node.tag.empty() && node.kind == NodeKind::mapping && node.entries.size() == 1 &&
      node.entries.front().key == "Condition") {
    return {Intrinsic::condition, node.entries.front().value, node.entries.front().key_span};
  }
  return intrinsic_of(node);
}

UnknownFunction unknown_function(std::string_view written) {
  UnknownFunction unknown;
  if (written.starts_with('"') || written.starts_with('\'')) written = written.substr(1, written.size() - 2);
  unknown.written = written;
  std::string_view name = written.substr(std::min(written.find_first_not_of('!'), written.size()));
  name.remove_prefix(prefix_in_any_form(name));
  // `!Ref:Name` is a tag of that name: the space is missing.
  const std::size_t colon = name.find(':');
  if (colon != name.npos && name.substr(colon, 2) != "::" &&
      function_named(name.substr(0, colon)) != Intrinsic::foreign)
    name = name.substr(0, colon);
  // What tools beside CloudFormation put in place before it sees the template: `!Rain::Embed`, `!file`.
  const bool capital = !name.empty() && name.front() >= 'A' && name.front() <= 'Z';
  std::array<std::string_view, functions.size()> names;
  std::array<std::string, functions.size()> lowered;
  for (std::size_t i = 0; i < functions.size(); ++i) names[i] = lowered[i] = lower_case(functions[i].first);
  const std::string_view near = nearest_name(lower_case(name), names);
  const auto at = std::find(names.begin(), names.end(), near);
  // No function has a name in small letters with underscores: `!stack_output` is Sceptre's.
  const bool is_foreign =
      name.find("::") != std::string_view::npos || (!capital && name.find('_') != std::string_view::npos);
  if (!near.empty() && !is_foreign)
    unknown.meant = name_of(functions[static_cast<std::size_t>(at - names.begin())].second);
  const bool is_qualified = name.find("::") != std::string_view::npos;
  unknown.of_other_tool = unknown.meant.empty() &&
                          (written.starts_with("Rain::") || (written.starts_with('!') && (!capital || is_qualified)));
  return unknown;
}

std::string_view function_in_quotes(std::string_view text) {
  const std::size_t space = text.find(' ');
  if (!text.starts_with('!') || space == std::string_view::npos) return {};
  return function_named(text.substr(1, space - 1)) == Intrinsic::foreign ? std::string_view() : text.substr(0, space);
}

std::string_view name_of(Intrinsic function) {
  switch (function) {
    case Intrinsic::none:
      return "";
    case Intrinsic::foreign:
      return "unknown function";
    case Intrinsic::ref:
      return "Ref";
    case Intrinsic::condition:
      return "Condition";
    case Intrinsic::get_att:
      return "Fn::GetAtt";
    case Intrinsic::sub:
      return "Fn::Sub";
    case Intrinsic::join:
      return "Fn::Join";
    case Intrinsic::select:
      return "Fn::Select";
    case Intrinsic::split:
      return "Fn::Split";
    case Intrinsic::find_in_map:
      return "Fn::FindInMap";
    case Intrinsic::if_:
      return "Fn::If";
    case Intrinsic::and_:
      return "Fn::And";
    case Intrinsic::or_:
      return "Fn::Or";
    case Intrinsic::not_:
      return "Fn::Not";
    case Intrinsic::equals:
      return "Fn::Equals";
    case Intrinsic::base64:
      return "Fn::Base64";
    case Intrinsic::cidr:
      return "Fn::Cidr";
    case Intrinsic::get_azs:
      return "Fn::GetAZs";
    case Intrinsic::import_value:
      return "Fn::ImportValue";
    case Intrinsic::get_stack_output:
      return "Fn::GetStackOutput";
    case Intrinsic::transform:
      return "Fn::Transform";
    case Intrinsic::length:
      return "Fn::Length";
    case Intrinsic::to_json_string:
      return "Fn::ToJsonString";
  }
  return "";
}

std::vector<SubPiece> split_sub_text(std::string_view text, std::int64_t& unclosed) {
  unclosed = -1;
  std::vector<SubPiece> pieces;
  const auto add_literal = [&](std::size_t begin, std::size_t end) {
    if (end > begin) {
      pieces.push_back({false, text.substr(begin, end - begin), static_cast<std::uint32_t>(begin),
                        static_cast<std::uint32_t>(end - begin)});
    }
  };
  std::size_t literal = 0;
  for (std::size_t at = text.find("${"); at != std::string_view::npos; at = text.find("${", at)) {
    const std::size_t close = text.find('}', at);
    if (close == std::string_view::npos) {
      unclosed = static_cast<std::int64_t>(at);
      break;
    }
    add_literal(literal, at);
    if (text[at + 2] == '!') {  // `${!x}` is the text `${x}`
      add_literal(at, at + 2);
      add_literal(at + 3, close + 1);
    } else {
      pieces.push_back({true, trimmed(text.substr(at + 2, close - at - 2), " \t"), static_cast<std::uint32_t>(at),
                        static_cast<std::uint32_t>(close + 1 - at)});
    }
    literal = close + 1;
    at = close + 1;
  }
  add_literal(literal, text.size());
  return pieces;
}

namespace {
constexpr std::size_t max_searched = 16'384;
}  // namespace

Span span_within(const SourceSet& sources, const Node& scalar, std::uint32_t offset, std::uint32_t length) {
  if (!scalar.span.known() || offset + length > scalar.text.size()) return scalar.span;
  const std::string_view source = sources.text(scalar.span.file);
  const char* first = scalar.text.data() + offset;
  const std::less_equal<const char*> not_after;
  if (not_after(source.data(), first) && not_after(first + length, source.data() + source.size())) {
    const auto begin = static_cast<std::uint32_t>(first - source.data());
    return {scalar.span.file, begin, begin + length};
  }
  const std::string_view piece = scalar.text.substr(offset, length);
  const std::string_view written = source.substr(scalar.span.begin, scalar.span.end - scalar.span.begin);
  if (written.size() > max_searched) return scalar.span;  // each of many pieces would search all of it
  std::size_t at = written.find(piece);
  for (std::size_t before = scalar.text.find(piece); before < offset && at != std::string_view::npos;
       before = scalar.text.find(piece, before + 1)) {
    at = written.find(piece, at + 1);
  }
  if (at == std::string_view::npos || piece.empty()) return scalar.span;
  const std::uint32_t begin = scalar.span.begin + static_cast<std::uint32_t>(at);
  return {scalar.span.file, begin, begin + length};
}

}  // namespace lintel::cloudformation
