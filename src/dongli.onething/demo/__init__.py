"""The demo (演示数据): accounts, content and cases."""
