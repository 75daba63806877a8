from pathlib import Path

from setuptools import find_packages, setup

NAME = "dongli.onething"
SRC = f"src/{NAME}"

setup(
    name=NAME,
    version="0.1.0.dev0",
    description="一件事一次办: scenario builder and casework suite for Plone",
    long_description=Path("README.md").read_text(encoding="utf-8"),
    long_description_content_type="text/markdown",
    author="dongli.onething contributors",
    license="GPL-2.0-only",
    keywords="Plone Zope government low-code",
    classifiers=[
        "Development Status :: 3 - Alpha",
        "Framework :: Plone :: 6.2",
        "Framework :: Plone :: Addon",
        "Natural Language :: Chinese (Simplified)",
        "Programming Language :: Python :: 3.11",
    ],
    package_dir={NAME: SRC},
    packages=[NAME] + [f"{NAME}.{package}" for package in find_packages(SRC)],
    include_package_data=True,
    package_data={
        NAME: [
            "**/*.zcml",
            "**/*.pt",
            "**/*.xml",
            "**/*.yaml",
            "demo/data/files/*",
            "**/*.po",
            "**/*.pot",
            "**/*.json",
            "**/*.txt",
            "browser/static/**/*",
        ]
    },
    zip_safe=False,
    python_requires=">=3.11",
    install_requires=[
        "Plone",
        "plone.api",
        "plone.restapi",
        "plone.app.dexterity",
        "plone.app.contenttypes",
        "plone.app.caching",
        "collective.easyform",
        "collective.monkeypatcher",
        "google-re2",
        "holidays",
        "msgspec",
        "puremagic",
        "pypinyin",
        "python-stdnum",
        "PyYAML",
        "SQLAlchemy",
        "zope.sqlalchemy",
    ],
    extras_require={
        "test": [
            "axe-playwright-python",
            "chinesecalendar",
            "hypothesis",
            "jsonschema",
            "openapi-spec-validator",
            "playwright",
            "plone.app.testing",
            "psycopg[binary]",
            "pytest",
            "pytest-playwright",
            "pytest-plone",
            "zope.pytestlayer",
        ],
        "dev": [
            "Babel",
            "codespell",
            "i18ndude",
            "pyroma",
            "ruff",
            "towncrier",
            "zpretty",
        ],
    },
    entry_points={"plone.autoinclude.plugin": ["target = plone"]},
)
