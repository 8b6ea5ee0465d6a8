#include "frontend/cloudformation/uses.h"

#include "frontend/cloudformation/walker.h"

namespace lintel::cloudformation {
namespace {

using document::Entry;
using document::Node;
using document::NodeKind;

class UseCollector : public Walker {
 public:
  UseCollector(const SourceSet& sources, Uses& uses) : Walker(sources), uses_(uses) {}

 protected:
  void on_reference(std::string_view name, Span) override { uses_.names.insert(name); }
  void on_attribute(std::string_view resource, std::string_view, Span) override { uses_.names.insert(resource); }
  void on_condition(std::string_view name, Span) override { uses_.conditions.insert(name); }
  void on_find_in_map(const Node& arguments) override {
    if (arguments.items.empty()) return;
    const Node& name = *arguments.items[0];
    if (name.kind == NodeKind::string && name.tag.empty())
      uses_.mappings.insert(name.text);
    else
      uses_.any_mapping = true;
  }
  void on_transform() override { uses_.foreign = true; }
  /// Whatever it was meant to be: its author uses the names in it.
  void on_misspelled(const Node& argument) override {
    const Node& first = argument.kind == NodeKind::sequence && !argument.items.empty() ? *argument.items[0] : argument;
    if (first.kind != NodeKind::string) return;
    const std::string_view name = first.text.substr(0, first.text.find('.'));
    uses_.names.insert(name);
    uses_.mappings.insert(name);
    uses_.conditions.insert(name);
  }

 private:
  Uses& uses_;
};

}  // namespace

Uses uses_of(const Node& root, const SourceSet& sources) {
  Uses uses;
  UseCollector collector(sources, uses);
  for (const Entry& section : root.entries) {
    if (section.key == "Parameters" || section.key == "Mappings" || section.key == "Description") continue;
    if (section.key == "Conditions") {
      for (const Entry& condition : section.value->entries) collector.walk(*condition.value, true);
      continue;
    }
    if (section.key == "Transform" && section.value->kind == NodeKind::string) continue;
    const bool members = section.key == "Resources" || section.key == "Outputs";
    collector.walk(*section.value);
    if (!members) continue;
    for (const Entry& member : section.value->entries) {
      const Node* condition = document::find(*member.value, "Condition");
      if (condition && condition->kind == NodeKind::string) uses.conditions.insert(condition->text);
    }
  }
  return uses;
}

}  // namespace lintel::cloudformation
