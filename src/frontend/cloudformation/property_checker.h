#pragma once

#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "facts/property_schema.h"
#include "frontend/cloudformation/evaluation.h"
#include "frontend/cloudformation/property_value.h"

namespace lintel::cloudformation {

/// A fault of a resource's properties, with the conditions under which it is one.
struct PropertyFault {
  std::string_view code;
  std::string message;
  Span span;
  std::vector<std::pair<const Condition*, bool>> held;
  bool is_of_parameter = false;  ///< at a value of a parameter, which several properties may take
};

/// Where a value stands: a chain of names and positions up to the resource.
struct PropertyPlace {
  const PropertyPlace* parent = nullptr;
  std::string_view name;     ///< empty: an item
  std::size_t position = 0;  ///< of an item
  Span span;                 ///< of the name, or of what an item begins with
};

/// Whether both hold.
Truth both(Truth a, Truth b);

/// Holds the properties of one resource against the schema of its type, in each branch of the template's conditions.
/// What is unknown before deployment is never a fault.
class PropertyChecker {
 public:
  /// `branch`: what holds wherever the resource exists.
  PropertyChecker(TemplateEvaluation& evaluation, Stack& stack, const TemplateResource& resource, BranchState branch)
      : evaluation_(evaluation),
        stack_(stack),
        resource_(resource),
        values_(evaluation, stack, branch_),
        branch_(std::move(branch)),
        held_before_(branch_.held.size()) {}

  void check(const registry::PropertySchema& schema);
  /// What was found, a fault once, in the order in which it was met.
  std::vector<PropertyFault> take();

 private:
  using Node = document::Node;
  using Place = PropertyPlace;
  using Schema = registry::ValueSchemaView;
  using KeywordView = registry::KeywordView;

  Truth check_value(const Node& node, Schema schema, const Place& place);
  Truth check_unknown(const PropertyValue& value, Schema schema, const Place& place);
  Truth check_parameter(const PropertyValue& value, Schema schema, const Place& place);
  Truth check_known(const Node& node, Schema schema, const Place& place);
  Truth check_keyword(const Node& node, Schema schema, KeywordView keyword, const Place& place);

  Truth check_type(const Node& node, Schema schema, KeywordView keyword, const Place& place);
  Truth check_scalar(const Node& node, KeywordView keyword, const Place& place);
  Truth check_names(std::string_view text, const Node& node, KeywordView keyword, const Place& place);
  Truth check_pattern(const Node& node, KeywordView keyword, const Place& place);
  Truth check_length(const Node& node, KeywordView keyword, const Place& place);
  Truth check_range(const Node& node, KeywordView keyword, const Place& place);

  Truth check_object(const Node& node, Schema schema, KeywordView keyword, const Place& place);
  Truth check_members(const Node& node, KeywordView keyword, const Place& place);
  Truth check_closed(const Node& node, Schema schema, const Place& place);
  Truth check_required(const Node& node, KeywordView keyword, const Place& place);
  Truth check_dependents(const Node& node, KeywordView keyword, const Place& place);
  Truth check_one_of_names(const Node& node, KeywordView keyword, const Place& place);
  Truth check_member_count(const Node& node, KeywordView keyword, const Place& place);

  Truth check_list(const Node& node, KeywordView keyword, const Place& place);
  Truth check_items(const Node& node, KeywordView keyword, const Place& place);
  Truth check_first_items(const Node& node, KeywordView keyword, const Place& place);
  Truth check_item_count(const Node& node, KeywordView keyword, const Place& place);
  Truth check_unique(const Node& node, KeywordView keyword, const Place& place);

  Truth check_combined(const Node& node, KeywordView keyword, const Place& place);
  Truth check_alternatives(const Node& node, KeywordView keyword, const Place& place);
  Truth check_condition(const Node& node, KeywordView keyword, const Place& place);
  Truth check_silently(const Node& node, Schema schema, const Place& place);
  void report_no_alternative(const Node& node, KeywordView keyword, const Place& place);

  void check_read_only(const Node& node, std::string_view path, const Place& place);

  /// Whether a member is there, in the branch at hand.
  Truth has_member(const Node& node, std::string_view name) const;
  /// Runs `check` in each branch of the conditions that decide over members for which `is_relevant`, or over items.
  template <class IsRelevant, class Check>
  Truth split(const Node& node, const IsRelevant& is_relevant, unsigned left, const Check& check);
  template <class Check>
  Truth both_ways(const Condition& condition, const Check& check);

  Truth report(std::string_view code, std::string message, Span span);
  std::string name_of(const Place& place) const;
  std::string owner_of(const Place& place) const;
  bool spend();

  TemplateEvaluation& evaluation_;
  Stack& stack_;
  const TemplateResource& resource_;
  PropertyValues values_;
  BranchState branch_;
  std::size_t held_before_ = 0;
  std::vector<PropertyFault> faults_;
  std::vector<std::string> circumstances_;        ///< what makes the schema at hand hold: `"Engine" is "mysql"`
  const TemplateParameter* parameter_ = nullptr;  ///< whose value is being checked
  std::set<const Node*> unlisted_;                ///< mappings with members that the table does not know
  unsigned silent_ = 0, depth_ = 0;
  std::uint64_t steps_ = 0;
};

}  // namespace lintel::cloudformation
