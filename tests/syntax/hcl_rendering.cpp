#include "syntax/hcl_rendering.h"

namespace lintel {
namespace {

using hcl::Cursor;
using hcl::SyntaxKind;

constexpr const char* operators[] = {"",   "||", "&&", "==", "!=", "<", "<=",     ">",
                                     ">=", "+",  "-",  "*",  "/",  "%", "negate", "not"};

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char letter : text) letter == '\n' ? out += "\\n" : out += letter;
  return out + "\"";
}

std::string children(Cursor node, std::size_t first = 0) {
  std::string out;
  for (std::size_t index = first; index < node.size(); ++index) out += " " + rendered(node.child(index));
  return out;
}

std::string for_head(Cursor node) {
  const std::string key = node.child(0) ? std::string(node.child(0).text()) + ", " : "";
  return "for " + key + std::string(node.text()) + " in";
}

}  // namespace

std::string rendered(Cursor node) {
  const std::string text(node ? node.text() : "");
  if (!node) return "-";
  switch (node.kind()) {
    case SyntaxKind::missing:
      return "-";
    case SyntaxKind::body:
    case SyntaxKind::attribute:
    case SyntaxKind::block:
      return "?";
    case SyntaxKind::null:
      return "null";
    case SyntaxKind::boolean:
      return node.flag() ? "true" : "false";
    case SyntaxKind::number:
      return text;
    case SyntaxKind::string:
      return quoted(text);
    case SyntaxKind::template_:
      return "(template" + children(node) + ")";
    case SyntaxKind::template_if:
      return "(if" + children(node) + ")";
    case SyntaxKind::template_for:
    case SyntaxKind::for_tuple:
      return "(" + for_head(node) + children(node, 1) + ")";
    case SyntaxKind::for_object:
      return "(object " + for_head(node) + children(node, 1) + (node.flag() ? " grouped)" : ")");
    case SyntaxKind::variable:
      return "$" + text;
    case SyntaxKind::get_attribute:
      return rendered(node.child(0)) + "." + text;
    case SyntaxKind::index:
      return rendered(node.child(0)) + "[" + rendered(node.child(1)) + "]";
    case SyntaxKind::splat:
      return std::string(node.flag() ? "(attribute-splat" : "(splat") + children(node) + ")";
    case SyntaxKind::splat_item:
      return "@";
    case SyntaxKind::call:
      return text + "(" + (node.size() ? children(node).substr(1) : "") + (node.flag() ? "...)" : ")");
    case SyntaxKind::unary:
    case SyntaxKind::binary:
      return std::string("(") + operators[node.flag()] + children(node) + ")";
    case SyntaxKind::conditional:
      return "(?" + children(node) + ")";
    case SyntaxKind::tuple:
      return "[" + (node.size() ? children(node).substr(1) : "") + "]";
    case SyntaxKind::object: {
      std::string out = "{";
      for (std::size_t index = 0; index + 1 < node.size(); index += 2) {
        out += (index ? " " : "") + rendered(node.child(index)) + "=" + rendered(node.child(index + 1));
      }
      return out + "}";
    }
    case SyntaxKind::parentheses:
      return "(" + rendered(node.child(0)) + ")";
  }
  return "?";
}

std::string rendered_body(Cursor body) {
  std::string out;
  for (std::size_t index = 0; index < body.size(); ++index) {
    const Cursor item = body.child(index);
    if (index > 0) out += "; ";
    out += item.text();
    if (item.kind() == SyntaxKind::attribute) {
      out += " = " + rendered(item.expression());
      continue;
    }
    for (std::size_t label = 0; label < item.label_count(); ++label) out += " " + quoted(item.label(label));
    const std::string inside = rendered_body(item.body());
    out += inside.empty() ? " {}" : " { " + inside + " }";
  }
  return out;
}

}  // namespace lintel
