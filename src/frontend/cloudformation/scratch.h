#pragma once

#include "frontend/cloudformation/evaluation.h"
#include "frontend/cloudformation/template_files.h"

namespace lintel::cloudformation {

/// Evaluates things of the workspace itself: names of exports and locations, with parameters at their defaults.
struct Scratch {
  explicit Scratch(TemplateSet& templates)
      : workspace(templates),
        conditions(templates.arena),
        evaluation(templates, templates.sources, templates.limits, unit, templates.arena, conditions) {}

  /// A template as a stack that nothing of its transforms is made of.
  Stack stack_of(const TemplateFile& file) const {
    Stack stack;
    stack.file = &file;
    stack.sections = file.sections;
    stack.given = &workspace.parameters;
    stack.parameters.resize(stack.sections.parameters.size());
    stack.conditions.resize(stack.sections.conditions.size());
    stack.outputs.resize(stack.sections.outputs.size());
    return stack;
  }

  TemplateSet& workspace;
  Unit unit;
  ConditionTable conditions;
  TemplateEvaluation evaluation;
};

}  // namespace lintel::cloudformation
