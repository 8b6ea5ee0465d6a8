#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "lintel/finding.h"

namespace lintel {

/// One example of a rule in one language. The texts are without the marks (`# finding` at the end of a line) by which
/// the rule file says where the findings begin.
struct RuleExample {
  std::string language;  ///< "terraform" or "cloudformation"
  std::string bad;
  std::string good;
  std::vector<std::uint32_t> found_at;  ///< the marked lines of `bad`, from 1, ascending
};

/// What there is to know about a rule, apart from its condition.
struct RuleDescription {
  std::string id;
  std::string title;
  Severity severity = Severity::medium;
  std::string group;                   ///< "security", or "valid": what keeps the code from being deployed
  std::string area;                    ///< section of the AWS Well-Architected security pillar
  std::vector<std::string> resources;  ///< canonical types
  std::string reason;                  ///< why it matters, two sentences
  std::string fix;
  std::vector<std::string> references;
  std::vector<std::string> aliases;
  std::map<std::string, std::vector<std::string>> controls;  ///< framework → control identifiers
  std::vector<std::string> profiles;
  std::vector<RuleExample> examples;
  std::string file;       ///< where it is defined: "rules/aws/s3/….hcl"
  bool built_in = false;  ///< otherwise its texts are its author's: what they refer to is shown and not linked
};

/// The rules that are compiled into the binary, sorted by id.
std::vector<RuleDescription> built_in_rules();

}  // namespace lintel
