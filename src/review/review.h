#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lintel/scan.h"
#include "rules/catalog/framework.h"

namespace lintel::review {

/// What the code says of a control, the worst first.
enum class State : std::uint8_t {
  not_met,    ///< a rule that is evidence has a finding that nobody accepts
  undecided,  ///< no rule fails, and one depends on what is not known before deployment
  accepted,   ///< every finding is suppressed with a reason
  in_code,    ///< every resource that the control concerns complies, and the control asks for more than code shows
  met,        ///< every resource that it concerns complies, there is one, and nothing is left to ask
  absent,     ///< the code has nothing that the control concerns
  invisible,  ///< no code shows it: somebody has to be asked
};
constexpr std::size_t state_count = 7;

/// "not met", …, "met in code", "met", "not in this code", "cannot be seen in code".
const char* to_string(State state);
/// The same as a word for machines: "not-met", …, "met-in-code", "met", "not-in-this-code", "not-visible".
const char* id_of(State state);

/// How many controls are in each state, by `State`.
using Counts = std::array<std::uint32_t, state_count>;

/// What one rule shows: places in the lists of the scan's report.
struct Evidence {
  std::string rule, title;
  bool is_of_account = false;
  bool has_run = true;                   ///< a rule of accounts runs where the configuration names one
  std::vector<std::uint32_t> complying;  ///< `Compliance::resources`
  std::vector<std::uint32_t> failing;    ///< `ScanReport::findings`, neither suppressed nor without a reason for it
  std::vector<std::uint32_t> accepted;   ///< the same, suppressed with a reason
  std::vector<std::uint32_t> undecided;  ///< `ScanReport::undecided`

  bool is_empty() const { return complying.empty() && failing.empty() && accepted.empty() && undecided.empty(); }
};

struct ReviewedControl {
  const Control* control = nullptr;  ///< of `Review::framework`
  State state = State::invisible;
  std::vector<std::uint32_t> evidence;  ///< `Review::evidence`, in the order of the rules
  std::optional<State> before;          ///< in the review that this one is compared with; nullopt: not in that
  std::string hint;                     ///< what would make more of it visible; empty: nothing
};

struct ReviewedSection {
  const ControlSection* section = nullptr;
  std::vector<ReviewedControl> controls;
  Counts counts{};
};

/// A file that was read, by which the review can be repeated.
struct ReadFile {
  std::string path;    ///< as the report tells files
  std::string digest;  ///< SHA-256 of its text in UTF-8, hexadecimal
  std::size_t bytes = 0;
};

/// What has changed since another review.
struct Change {
  std::size_t controls = 0;      ///< whose state is another one, or that are new
  std::size_t new_findings = 0;  ///< that nobody accepts
  std::size_t gone_findings = 0;
};

/// A framework's controls, each with its state and what shows it.
struct Review {
  std::shared_ptr<const Framework> framework;
  ScanReport report;
  std::vector<ReviewedSection> sections;
  std::vector<Evidence> evidence;  ///< of every rule that some control names
  Counts counts{};
  std::vector<ReadFile> files;    ///< sorted by path
  std::string day;                ///< "YYYY-MM-DD", by which suppressions end
  std::string rules_digest;       ///< of everything that the judgement rests on: rules, mappings, the framework
  std::optional<Change> change;   ///< nullopt: compared with nothing
  std::vector<std::string> gaps;  ///< what was not looked at, a sentence each; empty: everything was
};

/// What the judgement rests on beside the files that were read, as hexadecimal SHA-256: the built-in rules with their
/// library, the mappings, and the framework's texts.
std::string digest_rules(const Framework& framework);

/// Reviews what a scan of all rules found, with `ScanOptions::keep_compliance`; `day` is the one that it was of.
Review make_review(std::shared_ptr<const Framework> framework, ScanReport report, std::string day);

}  // namespace lintel::review
