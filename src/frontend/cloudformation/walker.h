#pragma once

#include <string_view>

#include "frontend/cloudformation/intrinsic.h"
#include "source/source_set.h"
#include "syntax/document/node.h"

namespace lintel::cloudformation {

/// Walks a document; calls back for every name with the place where it stands.
class Walker {
 public:
  explicit Walker(const SourceSet& sources) : sources_(sources) {}
  virtual ~Walker() = default;

  void walk(const document::Node& node, bool in_condition = false);

 protected:
  virtual void on_reference(std::string_view name, Span span) = 0;
  virtual void on_attribute(std::string_view resource, std::string_view attribute, Span span) = 0;
  virtual void on_condition(std::string_view name, Span span) = 0;
  virtual void on_find_in_map(const document::Node& arguments) = 0;
  virtual void on_transform() = 0;
  virtual void on_unknown_function(Span) {}
  /// A function, or a form of one, that only a transform of AWS's understands.
  virtual void on_extension(Span) {}
  /// The argument of a function whose name is misspelled, of which nothing is known but that.
  virtual void on_misspelled(const document::Node&) {}
  /// A text that is nothing else.
  virtual void on_text(const document::Node&) {}
  /// A mapping of one entry that is no call of a function.
  virtual void on_single_key(const document::Entry&) {}
  /// A mapping of several.
  virtual void on_several_keys(const document::Node&) {}
  /// A text with a tag of YAML's own: `! text`, `!!str text`.
  virtual void on_tagged_text(const document::Node&) {}

 private:
  void walk_children(const document::Node& node, bool in_condition);
  void walk_argument(const document::Node& argument, bool in_condition, bool tag_read);
  void walk_call(const IntrinsicCall& call, bool in_condition, bool short_form);
  void walk_get_att(const document::Node& argument);
  void walk_sub(const document::Node& argument);

  const SourceSet& sources_;
};

}  // namespace lintel::cloudformation
