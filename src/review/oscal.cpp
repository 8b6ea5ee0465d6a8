#include "review/writers.h"

#include <nlohmann/json.hpp>

#include "base/ascii.h"
#include "base/digest.h"
#include "base/text.h"
#include "report/json_text.h"
#include "report/terminal_text.h"
#include "review/control_text.h"

namespace lintel::review {
namespace {

using report::printable;
using Json = nlohmann::ordered_json;

constexpr const char* oscal_version = "1.1.3";
/// What the names of Lintel's own properties count from.
constexpr const char* property_namespace = "https://github.com/lintel-iac/lintel/ns/oscal";

/// A UUID of version 5 (RFC 9562) for a text: the same for the same text.
std::string uuid_of(std::string_view text) {
  std::string bytes = sha1_digest("lintel review\n" + std::string(text)).substr(0, 16);
  bytes[6] = static_cast<char>((bytes[6] & 0x0f) | 0x50);
  bytes[8] = static_cast<char>((bytes[8] & 0x3f) | 0x80);
  std::string uuid = hexadecimal(bytes);
  for (const std::size_t at : {20U, 16U, 12U, 8U}) uuid.insert(at, 1, '-');
  return uuid;
}

/// A control's identifier as a token of OSCAL's; of NIST SP 800-53 as its catalog in OSCAL has it: AC-2(1) is ac-2.1.
std::string token_of(std::string_view id, bool is_of_nist) {
  std::string token;
  for (const char c : is_of_nist ? lower_case(id) : std::string(id)) {
    if (is_of_nist && c == '(') token += '.';
    if (is_of_nist && (c == '(' || c == ')')) continue;
    token += is_alphanumeric(c) || c == '.' || c == '-' ? c : '_';
  }
  const bool is_name =
      !token.empty() && (is_alphanumeric(token.front()) && !(token.front() >= '0' && token.front() <= '9'));
  return is_name || token.starts_with('_') ? token : "_" + token;
}

/// A text that is not empty and has no blanks at its ends, as OSCAL asks.
std::string text_of(std::string_view text) {
  std::string line = printable(text);
  while (line.ends_with(' ')) line.pop_back();
  while (line.starts_with(' ')) line.erase(0, 1);
  return line.empty() ? "-" : line;
}

Json property(std::string_view name, std::string_view value) {
  return {{"name", name}, {"ns", property_namespace}, {"value", text_of(value)}};
}

/// Writes one review.
class AssessmentResults {
 public:
  explicit AssessmentResults(const Review& review)
      : review_(review),
        is_of_nist_(review.framework->id.starts_with("nist-800-53")),
        time_(review.day + "T00:00:00Z"),
        seed_(review.rules_digest + "\n" + review.framework->id + "\n" + review.day + "\n") {
    for (const ReadFile& file : review.files) seed_ += file.path + " " + file.digest + "\n";
    seed_ = hexadecimal(sha256_digest(seed_));
  }

  Json write() {
    const std::string plan = uuid_of(seed_ + " plan");
    Json metadata = {{"title", text_of("Review of the code: " + review_.framework->title)},
                     {"last-modified", time_},
                     {"version", text_of(version())},
                     {"oscal-version", oscal_version}};
    Json results = {{"uuid", uuid_of(seed_ + " result")},
                    {"title", text_of(review_.framework->title)},
                    {"description", text_of(judge_of(review_) + "; controls: " + count_states(review_.counts))},
                    {"start", time_},
                    {"props", properties()}};
    Json selected = Json::array(), observations = Json::array(), findings = Json::array();
    for (const ReviewedSection& section : review_.sections) {
      for (const ReviewedControl& control : section.controls) {
        selected.push_back({{"control-id", token_of(control.control->id, is_of_nist_)}});
        observations.push_back(observation(control));
        if (Json finding = finding_of(control); !finding.is_null()) findings.push_back(std::move(finding));
      }
    }
    Json selection = Json::object();
    selected.empty() ? void(selection["description"] = "No control.") : void(selection["include-controls"] = selected);
    results["reviewed-controls"] = {{"control-selections", Json::array({selection})}};
    if (!observations.empty()) results["observations"] = observations;
    if (!findings.empty()) results["findings"] = findings;
    Json resource = {{"uuid", plan},
                     {"title", "The framework that was reviewed"},
                     {"description", text_of(edition_of(*review_.framework))}};
    return {{"assessment-results",
             {{"uuid", uuid_of(seed_)},
              {"metadata", metadata},
              {"import-ap", {{"href", "#" + plan}}},
              {"results", Json::array({results})},
              {"back-matter", {{"resources", Json::array({resource})}}}}}};
  }

 private:
  Json properties() const {
    Json list = Json::array({property("rules-sha256", review_.rules_digest), property("commit", commit())});
    for (std::size_t i = 0; i < state_count; ++i)
      list.push_back(
          property("controls-" + std::string(id_of(static_cast<State>(i))), std::to_string(review_.counts[i])));
    for (const std::string& gap : review_.gaps) list.push_back(property("not-looked-at", gap));
    return list;
  }

  std::string observation_id(const ReviewedControl& control) const {
    return uuid_of(seed_ + " o " + control.control->id);
  }

  static Json piece(std::string_view text) { return {{"description", text_of(text)}}; }

  Json observation(const ReviewedControl& reviewed) const {
    const Control& control = *reviewed.control;
    const ScanReport& report = review_.report;
    const ControlEvidence evidence = gather(reviewed, review_);
    Json pieces = Json::array();
    for (const std::uint32_t at : evidence.failing) {
      const Finding& finding = report.findings[at];
      pieces.push_back(
          piece("fails: " + message_of(finding) + ", " + place_text(finding.location) + ", " + finding.rule));
    }
    for (const std::uint32_t at : evidence.undecided) {
      const Undecided& entry = report.undecided[at];
      pieces.push_back(piece("undecided: " + entry.resource_address + ": " + entry.why + ", " +
                             place_text(entry.location) + ", " + entry.rule));
    }
    for (const std::uint32_t at : evidence.accepted) {
      const Finding& finding = report.findings[at];
      pieces.push_back(piece("accepted: " + message_of(finding) + ", " + place_text(finding.location) + ", " +
                             finding.rule + ": " + finding.acceptance->reason));
    }
    for (const std::uint32_t at : evidence.complying) {
      const Compliance::Resource& resource = report.compliance.resources[at];
      pieces.push_back(piece("complies: " + name_of(resource, report) + ", " + place_text(resource.location)));
    }
    const bool is_tested = reviewed.state != State::invisible;
    Json made = {{"uuid", observation_id(reviewed)},
                 {"title", text_of(control.id + " " + control.title)},
                 {"description", text_of(control.text.empty() ? control.title : control.text)},
                 {"props", Json::array({property("state", id_of(reviewed.state))})},
                 {"methods", Json::array({is_tested ? "TEST" : "INTERVIEW"})},
                 {"types", Json::array({"control-objective"})}};
    if (!pieces.empty()) made["relevant-evidence"] = pieces;
    made["collected"] = time_;
    if (!control.ask.empty()) made["remarks"] = text_of("Ask: " + control.ask);
    return made;
  }

  /// Null where nothing was decided: OSCAL knows what is satisfied and what is not.
  Json finding_of(const ReviewedControl& reviewed) const {
    if (reviewed.state != State::met && reviewed.state != State::not_met && reviewed.state != State::accepted)
      return {};
    const Control& control = *reviewed.control;
    const bool is_met = reviewed.state == State::met;
    const char* const reason = is_met ? "pass" : reviewed.state == State::accepted ? "other" : "fail";
    const Json status = {{"state", is_met ? "satisfied" : "not-satisfied"}, {"reason", reason}};
    return {
        {"uuid", uuid_of(seed_ + " f " + control.id)},
        {"title", text_of(control.id + " " + control.title)},
        {"description", text_of(control.text.empty() ? control.title : control.text)},
        {"props", Json::array({property("state", id_of(reviewed.state))})},
        {"target", {{"type", "objective-id"}, {"target-id", token_of(control.id, is_of_nist_)}, {"status", status}}},
        {"related-observations", Json::array({{{"observation-uuid", observation_id(reviewed)}}})}};
  }

  const Review& review_;
  bool is_of_nist_;
  std::string time_;
  std::string seed_;
};

}  // namespace

std::string write_oscal(const Review& review, const report::Style&) {
  return report::json_text(AssessmentResults(review).write(), 2);
}

}  // namespace lintel::review
