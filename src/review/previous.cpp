#include "review/previous.h"

#include <nlohmann/json.hpp>

namespace lintel::review {
namespace {

using Json = nlohmann::ordered_json;

std::optional<State> state_of_id(std::string_view id) {
  for (std::size_t i = 0; i < state_count; ++i) {
    if (id == id_of(static_cast<State>(i))) return static_cast<State>(i);
  }
  return std::nullopt;
}

/// A member that is a text; empty when it is not there, or no text.
std::string text_in(const Json& object, const char* name) {
  const auto found = object.is_object() ? object.find(name) : object.end();
  return object.is_object() && found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

/// A member that is a list; an empty one when it is not there, or no list.
const Json& list_in(const Json& object, const char* name) {
  static const Json empty = Json::array();
  if (!object.is_object()) return empty;
  const auto found = object.find(name);
  return found != object.end() && found->is_array() ? *found : empty;
}

const Json& member_of(const Json& object, const char* name) {
  static const Json none;
  if (!object.is_object()) return none;
  const auto found = object.find(name);
  return found == object.end() ? none : *found;
}

/// Objects and lists in each other of what nobody writes.
constexpr int max_nesting = 32;

bool nests_too_deep(std::string_view json) {
  int depth = 0;
  bool is_in_text = false;
  for (std::size_t i = 0; i < json.size(); ++i) {
    if (is_in_text) {
      if (json[i] == '\\')
        ++i;
      else if (json[i] == '"')
        is_in_text = false;
      continue;
    }
    is_in_text = json[i] == '"';
    if (json[i] == '{' || json[i] == '[') ++depth;
    if (json[i] == '}' || json[i] == ']') --depth;
    if (depth > max_nesting) return true;
  }
  return false;
}

std::set<std::string> failing_of(const Review& review) {
  std::set<std::string> failing;
  for (const Evidence& evidence : review.evidence) {
    for (const std::uint32_t at : evidence.failing) failing.insert(review.report.findings[at].fingerprint);
  }
  return failing;
}

std::size_t count_missing(const std::set<std::string>& from, const std::set<std::string>& in) {
  std::size_t missing = 0;
  for (const std::string& each : from) missing += !in.contains(each);
  return missing;
}

}  // namespace

std::optional<PreviousReview> read_previous(std::string_view json, std::string& error) {
  error = "it is not a review as `lintel review --format json` writes it";
  if (nests_too_deep(json)) return std::nullopt;
  const Json document = Json::parse(json, nullptr, false);
  PreviousReview previous;
  previous.framework = text_in(member_of(document, "framework"), "id");
  if (previous.framework.empty() || list_in(document, "sections").empty()) return std::nullopt;
  const Json& version = member_of(document, "version");
  if (!version.is_number_integer() || version.get<std::int64_t>() != 1) {
    error = "its version is not 1: a newer Lintel wrote it";
    return std::nullopt;
  }
  previous.day = text_in(document, "as_of");
  previous.version = text_in(member_of(document, "tool"), "version");
  previous.commit = text_in(member_of(document, "tool"), "commit");
  previous.rules_digest = text_in(member_of(document, "rules"), "sha256");
  for (const Json& section : list_in(document, "sections")) {
    for (const Json& control : list_in(section, "controls")) {
      if (const auto state = state_of_id(text_in(control, "state")))
        previous.states.emplace(text_in(control, "id"), *state);
    }
  }
  for (const Json& file : list_in(document, "files")) previous.files[text_in(file, "path")] = text_in(file, "sha256");
  for (const Json& rule : list_in(document, "evidence")) {
    for (const Json& finding : list_in(rule, "fails")) previous.failing.insert(text_in(finding, "fingerprint"));
  }
  return previous;
}

void compare_with(Review& review, const PreviousReview& previous) {
  review.change.emplace();
  for (ReviewedSection& section : review.sections) {
    for (ReviewedControl& control : section.controls) {
      const auto before = previous.states.find(control.control->id);
      control.before = before == previous.states.end() ? std::nullopt : std::optional(before->second);
      review.change->controls += !control.before || *control.before != control.state;
    }
  }
  const std::set<std::string> failing = failing_of(review);
  review.change->new_findings = count_missing(failing, previous.failing);
  review.change->gone_findings = count_missing(previous.failing, failing);
}

std::vector<std::string> differences(const Review& review, const PreviousReview& previous) {
  std::vector<std::string> lines;
  if (previous.version != version() || previous.commit != commit())
    lines.push_back("judged by lintel " + previous.version + " (" + previous.commit + "), this is " +
                    std::string(version()) + " (" + std::string(commit()) + ")");
  if (previous.rules_digest != review.rules_digest) lines.emplace_back("the rules or the framework are others");
  std::map<std::string, std::string> files;
  for (const ReadFile& file : review.files) files[file.path] = file.digest;
  for (const auto& [path, digest] : previous.files) {
    const auto now = files.find(path);
    if (now == files.end())
      lines.push_back(path + " is not read");
    else if (now->second != digest)
      lines.push_back(path + " has another content");
  }
  for (const auto& [path, digest] : files) {
    if (!previous.files.contains(path)) lines.push_back(path + " was not read");
  }
  for (const ReviewedSection& section : review.sections) {
    for (const ReviewedControl& control : section.controls) {
      const auto before = previous.states.find(control.control->id);
      if (before == previous.states.end())
        lines.push_back(control.control->id + " is new");
      else if (before->second != control.state)
        lines.push_back(control.control->id + " was " + to_string(before->second) + ", is " + to_string(control.state));
    }
  }
  return lines;
}

}  // namespace lintel::review
