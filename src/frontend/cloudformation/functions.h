#pragma once

#include "frontend/cloudformation/evaluation.h"

namespace lintel::cloudformation {

/// The intrinsic functions, as the CloudFormation template reference defines them, over values that may be unknown or
/// choices. All evaluate in the stack that the evaluation is in.
struct Functions {
  using Node = document::Node;

  /// Any call but of conditions, which as a value become a boolean when settled.
  static Value call(TemplateEvaluation& evaluation, const Node& node, const IntrinsicCall& call);

  /// What `Ref: name` gives; the use stands at `use`.
  static Value ref(TemplateEvaluation& evaluation, std::string_view name, Span use);
  /// What `Fn::GetAtt: [resource, attribute]` gives.
  static Value attribute(TemplateEvaluation& evaluation, std::string_view resource, std::string_view attribute,
                         Span use);

 private:
  using Function = Value (*)(TemplateEvaluation&, const Node&, Span);
  static Function of(Intrinsic intrinsic);

  static Value call_ref(TemplateEvaluation&, const Node& argument, Span use);
  static Value get_att(TemplateEvaluation&, const Node& argument, Span use);
  static Value sub(TemplateEvaluation&, const Node& argument, Span use);
  static Value join(TemplateEvaluation&, const Node& argument, Span use);
  static Value select(TemplateEvaluation&, const Node& argument, Span use);
  static Value split(TemplateEvaluation&, const Node& argument, Span use);
  static Value find_in_map(TemplateEvaluation&, const Node& argument, Span use);
  static Value if_(TemplateEvaluation&, const Node& argument, Span use);
  static Value base64(TemplateEvaluation&, const Node& argument, Span use);
  static Value cidr(TemplateEvaluation&, const Node& argument, Span use);
  static Value get_azs(TemplateEvaluation&, const Node& argument, Span use);
  static Value import_value(TemplateEvaluation&, const Node& argument, Span use);
  static Value get_stack_output(TemplateEvaluation&, const Node& argument, Span use);
  static Value length(TemplateEvaluation&, const Node& argument, Span use);
  static Value to_json_string(TemplateEvaluation&, const Node& argument, Span use);

  /// An error at a call whose argument has not the form that the function wants.
  static Value malformed(TemplateEvaluation&, Intrinsic function, Span use, std::string_view expected);
  static Value pseudo_parameter(TemplateEvaluation&, std::string_view name, Span use);
  static Value parameter(TemplateEvaluation&, Stack& stack, std::size_t index, Span use);
  static Value map_entry(TemplateEvaluation&, const NamedNode& mapping, Value first, Value second, Span use);
};

}  // namespace lintel::cloudformation
