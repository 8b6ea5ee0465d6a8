#include "frontend/cloudformation/functions.h"

#include "frontend/cloudformation/functions/operands.h"

namespace lintel::cloudformation {

using document::Node;

Value Functions::malformed(TemplateEvaluation& evaluation, Intrinsic function, Span use, std::string_view expected) {
  if (!evaluation.stack_->may_have_more()) {
    evaluation.report(ProblemSeverity::error, "intrinsic-form",
                      std::string(name_of(function)) + " needs " + std::string(expected), use);
  }
  UnknownNode node;
  node.why = make_blocker(use, std::string(name_of(function)) + " is malformed", evaluation.arena());
  node.is_error = true;
  return make_unknown(&types::any, node, evaluation.arena(), here(evaluation, use));
}

/// What evaluates an intrinsic; null for conditions, transforms and what is none of CloudFormation.
Functions::Function Functions::of(Intrinsic intrinsic) {
  switch (intrinsic) {
    case Intrinsic::ref:
      return call_ref;
    case Intrinsic::get_att:
      return get_att;
    case Intrinsic::sub:
      return sub;
    case Intrinsic::join:
      return join;
    case Intrinsic::select:
      return select;
    case Intrinsic::split:
      return split;
    case Intrinsic::find_in_map:
      return find_in_map;
    case Intrinsic::if_:
      return if_;
    case Intrinsic::base64:
      return base64;
    case Intrinsic::cidr:
      return cidr;
    case Intrinsic::get_azs:
      return get_azs;
    case Intrinsic::import_value:
      return import_value;
    case Intrinsic::get_stack_output:
      return get_stack_output;
    case Intrinsic::length:
      return length;
    case Intrinsic::to_json_string:
      return to_json_string;
    default:
      return nullptr;
  }
}

Value Functions::call(TemplateEvaluation& evaluation, const Node& node, const IntrinsicCall& call) {
  const bool short_form = call.argument == &node;
  const Span use = short_form ? lintel::join(call.name_span, node.span) : node.span;
  const Node* argument = call.argument;
  if (short_form) {
    Node* untagged = evaluation.arena().make<Node>(node);
    untagged->tag = {};
    argument = untagged;
  }
  if (const Function function = of(call.function)) return function(evaluation, *argument, use);
  switch (call.function) {
    case Intrinsic::and_:
    case Intrinsic::or_:
    case Intrinsic::not_:
    case Intrinsic::equals:
    case Intrinsic::condition: {
      const Condition* condition = evaluation.condition_of(*evaluation.stack_, node);
      const Truth truth = evaluation.conditions_.truth_under(*condition, evaluation.branch_.decided);
      const Value yes = make_boolean(true, here(evaluation, use)), no = make_boolean(false, here(evaluation, use));
      if (truth != Truth::unknown) return truth == Truth::yes ? yes : no;
      return make_choice(condition, yes, no, evaluation.arena(), here(evaluation, use));
    }
    case Intrinsic::transform:
      return evaluation.unknown(types::any, use, "Fn::Transform runs at deployment");
    default: {
      const std::string_view written = evaluation.sources_.text(call.name_span);
      if (unknown_function(written).of_other_tool) {
        evaluation.report(ProblemSeverity::notice, "foreign-directive",
                          std::string(written) + " belongs to another tool: its result is not known", use);
      }
      return evaluation.unknown(types::any, use, "CloudFormation has no such function");
    }
  }
}

}  // namespace lintel::cloudformation
