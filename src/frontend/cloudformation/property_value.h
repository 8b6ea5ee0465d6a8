#pragma once

#include <cstdint>

#include "frontend/cloudformation/evaluation.h"

namespace lintel::cloudformation {

/// A node of a template as a schema sees it.
struct PropertyValue {
  enum class Kind : std::uint8_t {
    absent,   ///< `AWS::NoValue`
    known,    ///< a mapping, a list or a scalar as it is written
    unknown,  ///< what a function gives
    choice,   ///< `Fn::If` whose condition the branch does not decide
  };
  enum class Shape : std::uint8_t { any, scalar, list };

  Kind kind = Kind::unknown;
  Shape shape = Shape::any;                      ///< of what is unknown
  const document::Node* node = nullptr;          ///< as written; of a choice the arguments of `Fn::If`
  const Condition* condition = nullptr;          ///< of a choice
  const TemplateParameter* parameter = nullptr;  ///< whose value it is
};

/// Reads the nodes of a stack in a branch of its conditions.
class PropertyValues {
 public:
  PropertyValues(TemplateEvaluation& evaluation, Stack& stack, const BranchState& branch)
      : evaluation_(evaluation), stack_(stack), branch_(branch) {}

  PropertyValue read(const document::Node& node) const;
  Truth truth_of(const Condition& condition) const;
  /// Whether all that the branch takes to hold can hold at once.
  bool is_possible() const;
  /// Whether a parameter may have a value in the branch.
  bool may_be(const TemplateParameter& parameter, std::string_view text) const;

 private:
  PropertyValue read_reference(const document::Node& argument, PropertyValue value) const;
  PropertyValue::Shape shape_of_attribute(const document::Node& argument) const;
  bool can_hold(Decided& decided, unsigned& left) const;

  TemplateEvaluation& evaluation_;
  Stack& stack_;
  const BranchState& branch_;
};

/// Whether a mapping may have members that are not written: a transform or a part that was not read adds them.
bool may_have_more(const document::Node& mapping);

/// Whether a scalar's text is only known when something else has replaced a part of it.
bool is_open_text(const document::Node& scalar);

}  // namespace lintel::cloudformation
