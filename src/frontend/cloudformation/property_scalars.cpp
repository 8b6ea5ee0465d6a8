#include "frontend/cloudformation/property_checker.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <optional>

#include "base/text.h"
#include "frontend/cloudformation/misspelling.h"

namespace lintel::cloudformation {

using document::Node;
using document::NodeKind;
using registry::Keyword;
using registry::KeywordView;
using registry::ValueSchemaView;

namespace {

std::optional<double> number_of(std::string_view text) {
  text = trimmed(text);
  if (text.starts_with('+')) text.remove_prefix(1);
  double value = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
  if (read.ec != std::errc() || read.ptr != text.data() + text.size() || !std::isfinite(value)) return std::nullopt;
  return value;
}

/// What YAML and people call true and false: a text that CloudFormation might take for a boolean is no fault.
bool is_truth_word(std::string_view text) {
  const std::string lower = lower_case(text);
  for (const std::string_view word : {"true", "false", "yes", "no", "on", "off", "1", "0"}) {
    if (lower == word) return true;
  }
  return false;
}

bool fits(const Node& node, unsigned types) {
  if (node.kind == NodeKind::mapping) return types & registry::json_object;
  if (node.kind == NodeKind::sequence) return types & registry::json_array;
  // CloudFormation takes any scalar for a text, and texts for the others.
  if (types & registry::json_string) return true;
  if (types & registry::json_boolean && (node.kind == NodeKind::boolean || is_truth_word(node.text))) return true;
  if (!(types & (registry::json_integer | registry::json_number)) || node.kind == NodeKind::boolean) return false;
  // Octal, hexadecimal and the like are numbers to YAML, whatever they are.
  const std::optional<double> value = number_of(node.text);
  if (!value) return node.kind == NodeKind::number;
  return types & registry::json_number || std::floor(*value) == *value;
}

std::string_view word_of(unsigned types) {
  switch (types) {
    case registry::json_array:
      return "a list";
    case registry::json_boolean:
      return "true or false";
    case registry::json_integer:
      return "a whole number";
    case registry::json_number:
      return "a number";
    case registry::json_object:
      return "a mapping";
    case registry::json_string:
      return "a text";
    default:
      return types & registry::json_string ? "a text" : "another type of value";
  }
}

std::string_view word_of(const Node& node) {
  switch (node.kind) {
    case NodeKind::mapping:
      return "a mapping";
    case NodeKind::sequence:
      return "a list";
    case NodeKind::boolean:
      return "true or false";
    case NodeKind::number:
      return "a number";
    default:
      return "a text";
  }
}

/// The text with each number in it as 0.
std::string without_numbers(std::string_view text) {
  std::string shape;
  for (const char c : text) {
    const bool is_digit = c >= '0' && c <= '9';
    if (!is_digit) shape += c;
    if (is_digit && !shape.ends_with('0')) shape += '0';
  }
  return shape;
}

/// Whether a value may be a version, an instance class or the like that AWS has added since, or has dropped: one that
/// differs from a known value in its numbers alone.
bool may_be_other_version(std::string_view text, const std::vector<std::string_view>& names) {
  if (text.find_first_not_of("0123456789") == std::string_view::npos) return false;
  if (text.find_first_not_of("0123456789.") == std::string_view::npos) return true;
  const std::string shape = without_numbers(text);
  return std::any_of(names.begin(), names.end(), [&](std::string_view name) { return without_numbers(name) == shape; });
}

/// Where `aws cloudformation package` takes the path of a local file or folder, and writes a place in S3.
struct PackagedProperty {
  std::string_view type, name;
};
constexpr std::array<PackagedProperty, 8> packaged_properties{{
    {"AWS::ApiGateway::RestApi", "BodyS3Location"},
    {"AWS::ElasticBeanstalk::ApplicationVersion", "SourceBundle"},
    {"AWS::Lambda::Function", "Code"},
    {"AWS::Lambda::LayerVersion", "Content"},
    {"AWS::Serverless::LayerVersion", "ContentUri"},
    {"AWS::Serverless::Function", "CodeUri"},
    {"AWS::StepFunctions::StateMachine", "DefinitionS3Location"},
    {"AWS::Glue::Job", "Command"},
}};

bool is_packaged(std::string_view type, const PropertyPlace& place) {
  const bool is_top = place.parent && !place.parent->parent;
  return is_top && std::any_of(packaged_properties.begin(), packaged_properties.end(), [&](const auto& packaged) {
           return packaged.type == type && packaged.name == place.name;
         });
}

}  // namespace

Truth PropertyChecker::check_type(const Node& node, ValueSchemaView schema, KeywordView keyword, const Place& place) {
  if (fits(node, keyword.types())) return Truth::yes;
  const bool is_scalar = node.kind != NodeKind::mapping && node.kind != NodeKind::sequence;
  if (is_scalar && is_open_text(node)) return Truth::unknown;
  if (node.generated || (is_scalar && is_packaged(resource_.type, place))) return Truth::unknown;
  // The text of a JSON document, for a property that takes any document.
  if (is_scalar && !schema.keyword(Keyword::properties) && trimmed(node.text).starts_with('{')) return Truth::unknown;
  if (node.kind == NodeKind::mapping && may_have_more(node)) return Truth::unknown;
  // One rule in place of a list of rules: templates that are deployed have it.
  if (node.kind == NodeKind::mapping && resource_.type == "AWS::EC2::SecurityGroup") return Truth::unknown;
  return report("template-wrong-type",
                owner_of(place) + " takes " + std::string(word_of(keyword.types())) + ", and this is " +
                    std::string(word_of(node)),
                is_scalar ? node.span : place.span);
}

Truth PropertyChecker::check_scalar(const Node& node, KeywordView keyword, const Place& place) {
  if (is_open_text(node)) return Truth::unknown;
  switch (keyword.kind()) {
    case Keyword::enumeration:
    case Keyword::enumeration_any_case:
      return check_names(node.text, node, keyword, place);
    case Keyword::pattern:
      return check_pattern(node, keyword, place);
    case Keyword::min_length:
    case Keyword::max_length:
      return check_length(node, keyword, place);
    case Keyword::minimum:
    case Keyword::maximum:
    case Keyword::exclusive_minimum:
    case Keyword::exclusive_maximum:
    case Keyword::multiple_of:
      return check_range(node, keyword, place);
    case Keyword::contains:
      return Truth::unknown;
    default:
      return Truth::yes;
  }
}

Truth PropertyChecker::check_names(std::string_view text, const Node& node, KeywordView keyword, const Place& place) {
  const bool any_case = keyword.kind() == Keyword::enumeration_any_case;
  const registry::FactRange<std::string_view> allowed = keyword.names();
  if (std::find(allowed.begin(), allowed.end(), text) != allowed.end()) return Truth::yes;
  std::vector<std::string_view> names;
  const std::optional<double> number = number_of(text);
  for (const std::string_view name : allowed) {
    if ((any_case || node.kind == NodeKind::boolean) && lower_case(name) == lower_case(text)) return Truth::yes;
    if (node.kind == NodeKind::boolean && name == (node.truth ? "true" : "false")) return Truth::yes;
    if (number && number_of(name) == number) return Truth::yes;
    names.push_back(name);
  }
  if (may_be_other_version(text, names)) return Truth::unknown;
  constexpr std::size_t max_listed = 8;
  std::string message = owner_of(place) + " takes ";
  const std::string_view near = misspelled_name(text, names);
  // Values are added, but not to a property that has but one.
  const bool is_unlisted = near.empty() && names.size() > 1;
  for (std::size_t i = 0; i < names.size() && i < max_listed; ++i)
    message += (i == 0 ? "" : i + 1 == names.size() ? " or " : ", ") + quoted(names[i]);
  if (names.size() > max_listed) message += " or one of " + std::to_string(names.size() - max_listed) + " others";
  if (!near.empty() && names.size() > 2) message += ": did you mean " + quoted(near) + "?";
  if (is_unlisted) message += " by the registry of " + std::string(registry::schema_month);
  return report(is_unlisted ? "template-value-unlisted" : "template-value-not-allowed", std::move(message), node.span);
}

Truth PropertyChecker::check_pattern(const Node& node, KeywordView keyword, const Place& place) {
  const Truth found = registry::matches_pattern(node.text, keyword.text());
  if (found != Truth::no) return found;
  return report("template-value-malformed", owner_of(place) + " takes texts of the form " + std::string(keyword.text()),
                node.span);
}

Truth PropertyChecker::check_length(const Node& node, KeywordView keyword, const Place& place) {
  std::size_t length = 0;
  for (const char c : node.text) length += (static_cast<unsigned char>(c) & 0xc0) != 0x80;
  const std::optional<double> limit = number_of(keyword.text());
  const bool is_most = keyword.kind() == Keyword::max_length;
  if (!limit || (is_most ? static_cast<double>(length) <= *limit : static_cast<double>(length) >= *limit))
    return Truth::yes;
  return report("template-value-out-of-range",
                owner_of(place) + (is_most ? " takes at most " : " needs at least ") + std::string(keyword.text()) +
                    (keyword.text() == "1" ? " character" : " characters"),
                node.span);
}

Truth PropertyChecker::check_range(const Node& node, KeywordView keyword, const Place& place) {
  const std::optional<double> value = number_of(node.text), limit = number_of(keyword.text());
  if (!value || !limit) return Truth::unknown;
  bool holds = true;
  std::string_view words;
  switch (keyword.kind()) {
    case Keyword::minimum:
      holds = *value >= *limit;
      words = " is at least ";
      break;
    case Keyword::maximum:
      holds = *value <= *limit;
      words = " is at most ";
      break;
    case Keyword::exclusive_minimum:
      holds = *value > *limit;
      words = " is more than ";
      break;
    case Keyword::multiple_of:
      holds = *limit == 0 || std::fmod(*value, *limit) == 0;
      words = " is a multiple of ";
      break;
    default:
      holds = *value < *limit;
      words = " is less than ";
  }
  if (holds) return Truth::yes;
  return report("template-value-out-of-range", owner_of(place) + std::string(words) + std::string(keyword.text()),
                node.span);
}

}  // namespace lintel::cloudformation
