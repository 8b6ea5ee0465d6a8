#pragma once

#include "frontend/cloudformation/evaluation.h"

namespace lintel::cloudformation {

/// The intrinsic functions, as the CloudFormation template reference defines them, over values that may be unknown or
/// choices. All evaluate in the stack that the evaluation is in.
struct Functions {
  using Node = document::Node;

  /// Any call but of conditions, which as a value become a boolean when settled.
  static Value call(Evaluation& evaluation, const Node& node, const IntrinsicCall& call);

  /// What `Ref: name` gives; the use stands at `use`.
  static Value ref(Evaluation& evaluation, std::string_view name, Span use);
  /// What `Fn::GetAtt: [resource, attribute]` gives.
  static Value attribute(Evaluation& evaluation, std::string_view resource, std::string_view attribute, Span use);

 private:
  static Value call_ref(Evaluation&, const Node& argument, Span use);
  static Value get_att(Evaluation&, const Node& argument, Span use);
  static Value sub(Evaluation&, const Node& argument, Span use);
  static Value join(Evaluation&, const Node& argument, Span use);
  static Value select(Evaluation&, const Node& argument, Span use);
  static Value split(Evaluation&, const Node& argument, Span use);
  static Value find_in_map(Evaluation&, const Node& argument, Span use);
  static Value if_(Evaluation&, const Node& argument, Span use);
  static Value base64(Evaluation&, const Node& argument, Span use);
  static Value cidr(Evaluation&, const Node& argument, Span use);
  static Value get_azs(Evaluation&, const Node& argument, Span use);
  static Value import_value(Evaluation&, const Node& argument, Span use);
  static Value length(Evaluation&, const Node& argument, Span use);
  static Value to_json_string(Evaluation&, const Node& argument, Span use);

  /// An error at a call whose argument has not the form that the function wants.
  static Value malformed(Evaluation&, Intrinsic function, Span use, std::string_view expected);
  static Value pseudo_parameter(Evaluation&, std::string_view name, Span use);
  static Value parameter(Evaluation&, Stack& stack, std::size_t index, Span use);
  static Value map_entry(Evaluation&, const NamedNode& mapping, Value first, Value second, Span use);
};

}  // namespace lintel::cloudformation
