#pragma once

#include <initializer_list>

namespace lintel::modules {

/// A library of the system's that is loaded when it is first needed: linked, libcurl and what it needs in turn would
/// make every start of the program slower, and nothing but fetching modules uses them. Never unloaded.
class SharedLibrary {
 public:
  /// Of the names the first that there is.
  explicit SharedLibrary(std::initializer_list<const char*> names);

  bool is_loaded() const { return handle_ != nullptr; }
  /// The functions of the library, each into the pointer of its type. False when one is missing.
  template <class Function>
  bool find(const char* name, Function*& function) const {
    function = reinterpret_cast<Function*>(symbol(name));
    return function != nullptr;
  }

 private:
  void* symbol(const char* name) const;
  void* handle_ = nullptr;
};

}  // namespace lintel::modules
