#pragma once

#include <memory>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "frontend/cloudformation/conditions.h"
#include "frontend/cloudformation/template.h"
#include "value/value.h"

namespace lintel::cloudformation {

/// What is known of where a stack is deployed; empty: unknown.
struct Environment {
  std::string region, account, partition, stack_name;
};

/// A parameter's value as given from outside: a parameters file, the command line, a CDK assembly.
struct GivenParameter {
  std::string text;
  Span span;               ///< in the parameters file; unknown for the command line
  bool is_known = true;    ///< otherwise a value is given that only the deployment knows
  bool is_secret = false;  ///< whatever the template says of the parameter
};
/// The given parameters by name.
using GivenParameters = std::unordered_map<std::string, GivenParameter>;

/// How far a thing that is worked out at its first use has come; `busy` met again is a cycle.
enum class Progress : std::uint8_t { untouched, busy, done };

/// A template file as it was read.
struct TemplateFile {
  FileId file = FileId::none;
  std::string path;
  const document::Node* root = nullptr;
  Template sections;
  Problems duplicate_keys;        ///< told as faults of the template
  bool unread = false;            ///< a part of it could not be read: what is not in `sections` may still be there
  std::vector<FileId> parts;      ///< the files that it was put together from besides `file`
  bool extended_by_tool = false;  ///< a tool adds what it names before CloudFormation sees it
};

/// A template with values for its parameters: the root of a unit, or a nested stack.
struct Stack {
  const TemplateFile* file = nullptr;
  Template sections;      ///< after transforms
  std::string_view path;  ///< logical ids of the nested stack resources that lead here, joined by dots
  Stack* parent = nullptr;
  unsigned depth = 0;
  const document::Node* arguments = nullptr;  ///< `Parameters` of the parent's resource, if any
  const Condition* exists = nullptr;          ///< null: always
  std::span<const Span> callers;              ///< headers of those resources, innermost first
  Environment environment;
  const GivenParameters* given = nullptr;           ///< by the user; may be null
  const GivenParameters* fallback_given = nullptr;  ///< by a CDK assembly; may be null
  std::set<std::string_view> overridden;            ///< parameters that instances of a stack set have otherwise
  bool has_all_parameters = false;                  ///< what is given is all: other parameters keep their defaults
  bool has_unknown_parameters = false;              ///< parameters may be given that are not among the known ones

  struct BoundParameter {
    Progress progress = Progress::untouched;
    Value value;               ///< what `Ref` gives: the given value, otherwise the default, otherwise unknown
    Value in_condition;        ///< what conditions see: a default settles nothing
    std::string_view subject;  ///< of the conditions over it; empty when the value is given
    std::vector<std::string_view> defaults;  ///< subjects whose defaults `value` is made of; empty: none is
  };
  struct NamedCondition {
    Progress progress = Progress::untouched;
    const Condition* condition = nullptr;
  };
  struct Output {
    Progress progress = Progress::untouched;
    Value value;
    std::vector<std::string_view> defaults;  ///< as of a parameter
  };
  std::vector<BoundParameter> parameters;               ///< as `sections.parameters`
  std::vector<NamedCondition> conditions;               ///< as `sections.conditions`
  std::vector<Output> outputs;                          ///< as `sections.outputs`
  std::unordered_map<std::string_view, Stack*> nested;  ///< by logical id; null: not a local template
  /// Names that a `Fn::ForEach` over an unknown collection binds, with what blocks them.
  std::unordered_map<std::string_view, const Blocker*> open_names;
  bool includes_unread = false;  ///< a part of a file that it includes could not be read
  bool is_part = false;          ///< a tool merges it with another template, which declares what it names

  /// Whether the template may define more than `sections` has.
  bool may_have_more() const {
    return file->unread || includes_unread || is_part || file->extended_by_tool || sections.has_foreign_macro();
  }
};

}  // namespace lintel::cloudformation
