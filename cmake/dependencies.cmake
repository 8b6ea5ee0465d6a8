# Everything comes from the distribution's packages; docs/dependencies.md says why each is there.
find_package(PkgConfig REQUIRED)
if(LINTEL_STATIC)
  # With what the archives need in turn.
  list(APPEND PKG_CONFIG_ARGN --static)
endif()
find_package(Threads REQUIRED)
find_package(yaml-cpp REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(CLI11 REQUIRED)
find_package(fmt REQUIRED)
pkg_check_modules(TREE_SITTER REQUIRED IMPORTED_TARGET tree-sitter)
pkg_check_modules(RE2 REQUIRED IMPORTED_TARGET re2)
pkg_check_modules(MPFR REQUIRED IMPORTED_TARGET mpfr)
find_package(ZLIB REQUIRED)

# The distribution ships fmt as a shared library only: a static executable takes its headers instead.
add_library(lintel_fmt INTERFACE)
target_link_libraries(lintel_fmt INTERFACE $<IF:$<BOOL:${LINTEL_STATIC}>,fmt::fmt-header-only,fmt::fmt>)

# yaml-cpp's package names its shared library, although the static one lies beside it.
if(LINTEL_STATIC)
  find_library(YAML_CPP_ARCHIVE libyaml-cpp.a REQUIRED)
  set(yaml_cpp yaml-cpp)
  if(TARGET yaml-cpp::yaml-cpp)
    set(yaml_cpp yaml-cpp::yaml-cpp)
  endif()
  get_target_property(configurations ${yaml_cpp} IMPORTED_CONFIGURATIONS)
  foreach(configuration IN LISTS configurations)
    set_target_properties(${yaml_cpp} PROPERTIES IMPORTED_LOCATION_${configuration} ${YAML_CPP_ARCHIVE})
  endforeach()
endif()
